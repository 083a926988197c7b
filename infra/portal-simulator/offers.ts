import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { CODES, faulty, refusal, success, type Answer } from './answers.ts'
import { isObject } from './checks.ts'

type Filing = Record<string, unknown> & { MaHoSo: string }
type Receipt = { KetQua: string; MaHoSoDiaPhuong: string; LyDo: string }
type Offered = { filing: Filing; fetched: number; receipts: Receipt[] }

/** What the portal keeps of a filing's papers, by the address that it tells. */
const FILES = '/tep-dinh-kem/'

const Filings = Type.Array(
  Type.Object({ MaHoSo: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: true })
)

/**
 * What citizens filed at the portal for the unit, with their papers: offered in the order of their codes until it is acknowledged. No client's
 * code shows such calls: names and fields are ours until the portal's specification says otherwise.
 */
export function createOffers() {
  const offered = new Map<string, Offered>()
  const files = new Map<string, Buffer>()

  /** A paper's bytes (`noiDung`, base64) are not told but kept at an address; the portal says which. */
  const keepFiles = (filing: Filing): Filing => {
    const papers: unknown = filing.TaiLieuNop
    if (!Array.isArray(papers)) return filing
    const told = papers.filter(isObject).map(({ noiDung, ...paper }) => {
      if (typeof noiDung !== 'string') return paper
      const path = FILES + encodeURIComponent(`${filing.MaHoSo}-${String(paper.TepDinhKemId)}`)
      files.set(path, Buffer.from(noiDung, 'base64'))
      return { ...paper, DuongDanTaiTepTin: path }
    })
    return { ...filing, TaiLieuNop: told }
  }

  const services: Record<string, (body: Record<string, unknown>) => Answer> = {
    LayHoSoMoi: ({ sau, soluong }) => {
      if (typeof sau !== 'string') return faulty([{ truong: 'sau', loi: 'phải là chuỗi' }])
      if (typeof soluong !== 'number' || !Number.isInteger(soluong) || soluong < 1 || soluong > 100)
        return faulty([{ truong: 'soluong', loi: 'phải là số nguyên từ 1 đến 100' }])
      const page = [...offered.values()]
        .filter(({ filing, receipts }) => receipts.length === 0 && filing.MaHoSo > sau)
        .toSorted((a, b) => (a.filing.MaHoSo < b.filing.MaHoSo ? -1 : 1))
        .slice(0, soluong)
      for (const one of page) one.fetched += 1
      return success({ data: page.map(({ filing }) => filing) })
    },
    XacNhanHoSoMoi: ({ data }) => {
      const [receipt] = Array.isArray(data) && data.length === 1 ? data : []
      if (!isObject(receipt)) return faulty([{ truong: 'data', loi: 'phải là danh sách có một phần tử' }])
      const { MaHoSo, KetQua, MaHoSoDiaPhuong, LyDo } = receipt
      if (KetQua !== '0' && KetQua !== '1') return faulty([{ truong: 'KetQua', loi: 'chỉ nhận 0, 1' }])
      if (typeof LyDo !== 'string' || LyDo.length > 1000 || (KetQua === '0' && LyDo === ''))
        return faulty([{ truong: 'LyDo', loi: 'không hợp lệ' }])
      if (typeof MaHoSoDiaPhuong !== 'string' || (KetQua === '1') !== (MaHoSoDiaPhuong !== ''))
        return faulty([{ truong: 'MaHoSoDiaPhuong', loi: 'không hợp lệ' }])
      const known = offered.get(String(MaHoSo))
      if (known === undefined) return refusal(CODES.unknown, 'Hồ sơ chưa tồn tại')
      known.receipts.push({ KetQua, MaHoSoDiaPhuong, LyDo })
      return success()
    }
  }

  return {
    services,
    /** `POST /_offers`: somebody files at the portal; `GET /_offers`: what became of it. Until the next restart. */
    register: (app: Pick<FastifyInstance, 'get' | 'post'>): void => {
      app.post<{ Body: Filing[] }>('/_offers', { schema: { body: Filings } }, async ({ body }, reply) => {
        for (const filing of body)
          offered.set(filing.MaHoSo, { filing: keepFiles(filing), fetched: 0, receipts: [] })
        return reply.code(204).send()
      })
      app.get(`${FILES}:id`, (request, reply) => {
        const bytes = files.get(request.url)
        return bytes === undefined
          ? reply.code(404).send()
          : reply.type('application/octet-stream').send(bytes)
      })
      app.get('/_offers', () =>
        Object.fromEntries([...offered].map(([code, { fetched, receipts }]) => [code, { fetched, receipts }]))
      )
    }
  }
}
