import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import type { Filing } from '../dialect-a/filings.ts'
import { jsonBody, type Outbound } from '../outbound.ts'

export type Fault = { pointer: string; rule: string }
export type Text = { vi: string; en: string }
/** `later`: nothing is decided, and the same may be tried again. */
export type Answer =
  | { kind: 'filed'; ourCode: string }
  | { kind: 'refused'; reason: string; details: Text; faults: Fault[] }
  | { kind: 'later'; note: string }
export type FileInLicensing = (
  filing: Filing,
  /** `within`: only to this agency, or one below it. */
  about: { portal: string; dossierId: string; within?: string | undefined },
  hold: Hold
) => Promise<Answer>

type Options = {
  outbound: Pick<Outbound, 'call'>
  token: { get: () => Promise<string>; drop: (token: string) => void }
}

const Filed = Compile(Type.Object({ id: Type.String(), code: Type.String() }))
const Problem = Compile(
  Type.Object({
    code: Type.String(),
    details: Type.Object({ vi: Type.String(), en: Type.String() }),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), rule: Type.Optional(Type.String()) }))
    )
  })
)
/** What licensing finds wrong is final until the filing changes. */
const FINAL = [400, 404, 413, 422]

/** Files in licensing what was filed at a portal; once, however often it is asked. */
export function createFileInLicensing({ outbound, token }: Options): FileInLicensing {
  return async (filing, { portal, dossierId, within }, hold) => {
    const body = {
      id: dossierId,
      portal,
      code: filing.MaHoSo,
      procedure: filing.MaTTHC,
      applicant: applicantOf(filing),
      answers: filing.EformThongTinChiTiet,
      ...(within === undefined ? {} : { within })
    }
    try {
      for (const again of [true, false]) {
        const held = await token.get()
        const request = jsonBody(body)
        const { status, json } = await outbound.call({
          ...request,
          path: '/portal-dossiers',
          headers: { ...request.headers, authorization: `Bearer ${held}` },
          signal: hold()
        })
        if (status === 401) token.drop(held)
        if (status === 401 && again) continue
        if (status === 200 && Filed.Check(json)) return { kind: 'filed', ourCode: json.code }
        if (!FINAL.includes(status) || !Problem.Check(json)) return { kind: 'later', note: `HTTP ${status}` }
        const { code: reason, details, errors = [] } = json
        const faults = errors.map(({ pointer, rule = reason }) => ({ pointer: pointerOf(pointer), rule }))
        return { kind: 'refused', reason, details, faults }
      }
      return { kind: 'later', note: 'HTTP 401' }
    } catch (error) {
      return { kind: 'later', note: error instanceof Error ? error.message : 'unknown' }
    }
  }
}

/**
 * An institution by its tax code; a person by their account at the portal, which is who they are when they sign in with
 * us through it (unconfirmed), their number going with it.
 */
function applicantOf({ SoGiayToChuHoSo: identifier, MaDoiTuong, ChuHoSo, Email, SoDienThoai }: Filing) {
  if (/^\d{10}(-\d{3})?$/.test(identifier)) return { identifierKind: 'taxCode', identifier }
  const account = MaDoiTuong ? { subject: MaDoiTuong, account: MaDoiTuong } : {}
  const contact = { name: ChuHoSo, email: Email || null, phone: SoDienThoai || null }
  return { identifierKind: 'citizenId', identifier, ...account, ...contact }
}

/** Where it stands in the portal's own words. */
const pointerOf = (pointer: string): string =>
  pointer
    .replace(/^#/, '')
    .replace(/^\/answers/, '/EformThongTinChiTiet')
    .replace(/^\/applicant\/identifier/, '/SoGiayToChuHoSo')
    .replace(/^\/applicant\/(?:account|subject)/, '/MaDoiTuong')
    .replace(/^\/procedure/, '/MaTTHC')
