import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import type { Bad } from '../delivery/reply.ts'
import type { PortalCalls } from '../portal-calls.ts'
import type { Adapter } from './adapter.ts'

const closed = { additionalProperties: false }
const Text = Type.String({ maxLength: 1000 })
const CODE =
  '^(?:\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}|[A-Z]\\d{2}(?:\\.\\d{2,3}){0,3}|\\d{2})-(?:\\d{6}|\\d{8})-\\d{4,7}$'
const MaHoSo = Type.String({ pattern: CODE })

/** A paper as TaiLieuNop has it. The portal's flags about it are read over: licensing inspects what it gets. */
const Attached = Type.Object(
  {
    TepDinhKemId: Type.String({ minLength: 1, maxLength: 100 }),
    TenTepDinhKem: Type.String({ minLength: 1, maxLength: 500 }),
    MaThanhPhanHoSo: Type.String({ minLength: 1, maxLength: 60 }),
    DuongDanTaiTepTin: Type.String({ minLength: 1, maxLength: 2000, description: 'at the portal itself' }),
    IsDeleted: Type.Optional(Type.String({ pattern: '^(0|1|[Tt]rue|[Ff]alse)$' })),
    DuocSoHoa: Type.Optional(Text),
    DuocTaiSuDung: Type.Optional(Text),
    DuocLayTuKhoDMQG: Type.Optional(Text),
    MaKetQuaThayThe: Type.Optional(Text)
  },
  closed
)

/**
 * What somebody filed at the portal, in the words of DongBoHoSoMC as far as they fit. What the form said
 * (`EformThongTinChiTiet`, as dialect B has it) is taken as answers to the questions of our procedure.
 */
export const Filing = Type.Object(
  {
    MaHoSo,
    MaTTHC: Type.String({ minLength: 1, maxLength: 60 }),
    NgayNopHoSo: Type.String({ pattern: '^\\d{14}$' }),
    SoGiayToChuHoSo: Type.String({ pattern: '^(\\d{9}|\\d{12}|\\d{10}(-\\d{3})?)$' }),
    ChuHoSo: Type.String({ minLength: 1, maxLength: 300 }),
    /** The account at the portal, of one who filed for themselves. */
    MaDoiTuong: Type.Optional(Type.String({ pattern: '^(?!\\d{9}(\\d{3})?$)[\\w.:|-]{1,200}$' })),
    Email: Type.Optional(Text),
    SoDienThoai: Type.Optional(Text),
    EformThongTinChiTiet: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 200 }),
    TaiLieuNop: Type.Optional(Type.Array(Attached, { maxItems: 100 }))
  },
  closed
)
export type Filing = Static<typeof Filing>

/** What became of a filing, as the portal is told. */
export type Receipt = { code: string; ourCode: string | null; reason: string }
/** One of a page of offers; `filing` is undefined where it is not one that we can read. */
export type Offer = { code: string; filing: Filing | undefined; faults: OfferFault[] }
/** `isOurs`: the field is one of this schema; the name of any other is the portal's own words. */
export type OfferFault = { pointer: string; rule: string; isOurs: boolean }
type Offers = { kind: 'offered'; offers: Offer[]; last: boolean } | { kind: 'failed'; reply: Bad }

/** Whether a code has the form of one: then it may be kept and logged, whatever else of the filing cannot be read. */
export const isCode = (code: string): boolean => new RegExp(CODE).test(code)

/** Pointers to fields that are named above, and to nothing inside what a form said. */
const FIELDS = new RegExp(
  `^(/(${Object.keys(Filing.properties).join('|')})(/\\d+(/(${Object.keys(Attached.properties).join('|')}))?)?)?$`
)

const isOffer = Compile(Type.Array(Type.Object({ MaHoSo: Type.String({ minLength: 1, maxLength: 60 }) })))
const check = Compile(Filing)

/** The new filings that an end point of dialect A has for us, and what it is told of them. */
export const createFilings = (
  adapter: Pick<Adapter, 'call'>,
  { offers, acknowledge, pageSize, accepted, refused }: NonNullable<PortalCalls['filings']>
) => ({
  /** A page in the order of their codes, after one of them. */
  offered: async (after: string, hold: Hold): Promise<Offers> => {
    const reply = await adapter.call(offers, { sau: after, soluong: pageSize }, hold)
    if (reply.kind !== 'yes') return { kind: 'failed', reply }
    const { data } = reply.body
    // pages that are out of order would pass a filing over
    const isPage =
      isOffer.Check(data) &&
      data.length <= pageSize &&
      data.every(({ MaHoSo: code }, i) => code > (data[i - 1]?.MaHoSo ?? after))
    if (!isPage)
      return { kind: 'failed', reply: { kind: 'no', note: `${offers} does not tell filings as expected` } }
    return { kind: 'offered', offers: data.map(readOffer), last: data.length < pageSize }
  },

  acknowledge: async ({ code, ourCode, reason }: Receipt, hold: Hold): Promise<boolean> => {
    const data = [
      {
        MaHoSo: code,
        KetQua: ourCode === null ? refused : accepted,
        MaHoSoDiaPhuong: ourCode ?? '',
        LyDo: reason
      }
    ]
    return (await adapter.call(acknowledge, { data }, hold)).kind === 'yes'
  }
})

/** Faults are pointers and rules, never values. */
function readOffer(offer: { MaHoSo: string }): Offer {
  if (check.Check(offer)) return { code: offer.MaHoSo, filing: offer, faults: [] }
  const faults = check.Errors(offer).map(({ instancePath, message }) => ({
    pointer: instancePath || '/',
    rule: message,
    isOurs: FIELDS.test(instancePath)
  }))
  return { code: offer.MaHoSo, filing: undefined, faults: faults.slice(0, 20) }
}
