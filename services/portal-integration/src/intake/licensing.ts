import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import type { Filing } from '../dialect-a/filings.ts'
import { jsonBody, type Answered, type Outbound } from '../outbound.ts'
import { papersOf, type Attached, type FetchPaper } from './papers.ts'

export type Fault = { pointer: string; rule: string }
export type Text = { vi: string; en: string }
/** `later`: nothing is decided, and the same may be tried again. */
export type Answer =
  | { kind: 'filed'; ourCode: string }
  | { kind: 'refused'; reason: string; details: Text; faults: Fault[] }
  | { kind: 'later'; note: string }
type About = { portal: string; dossierId: string; within?: string | undefined }
export type FileInLicensing = (filing: Filing, about: About, hold: Hold) => Promise<Answer>

type Options = {
  outbound: Pick<Outbound, 'call'>
  token: { get: () => Promise<string>; drop: (token: string) => void }
  fetchPaper: FetchPaper
}
type Request = Parameters<Outbound['call']>[0]

const Filed = Compile(Type.Object({ id: Type.String(), code: Type.String() }))
const Awaiting = Compile(Type.Object({ awaits: Type.Array(Type.String(), { minItems: 1 }) }))
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
const FINAL = { filing: [400, 404, 413, 422], paper: [400, 409, 413, 415, 422] }

/**
 * Files in licensing what was filed at a portal; once, however often it is asked. Its papers are fetched from the portal
 * when licensing awaits them, and kept nowhere here; a filing that is refused leaves nothing behind there.
 */
export function createFileInLicensing({ outbound, token, fetchPaper }: Options): FileInLicensing {
  const call = async (request: Omit<Request, 'signal'>, hold: Hold): Promise<Answered> => {
    for (const again of [true, false]) {
      const held = await token.get()
      const headers = { ...request.headers, authorization: `Bearer ${held}` }
      const answered = await outbound.call({ ...request, headers, signal: hold() })
      if (answered.status !== 401) return answered
      token.drop(held)
      if (!again) return answered
    }
    throw new Error('unreachable')
  }

  /** Hands one paper in; what is wrong with it, or undefined. */
  const handIn = async (
    paper: Attached,
    { portal, dossierId }: About,
    ref: string,
    hold: Hold
  ): Promise<Answer | undefined> => {
    const found = await fetchPaper(portal, paper.url, hold)
    const faultOf = (rule: string): Fault[] => [{ pointer: `/TaiLieuNop/${paper.n}/DuongDanTaiTepTin`, rule }]
    if (found.kind === 'elsewhere')
      return {
        kind: 'refused',
        reason: 'paper-elsewhere',
        details: ELSEWHERE,
        faults: faultOf('not-at-the-portal')
      }
    if (found.kind === 'gone')
      return { kind: 'refused', reason: 'paper-not-there', details: GONE, faults: faultOf('not-there') }
    if (found.kind === 'away') return { kind: 'later', note: `a paper: ${found.note}` }
    const { status, json } = await call(
      {
        method: 'PUT',
        path: `/portal-dossiers/${dossierId}/papers/${paper.id}?${ref}`,
        headers: {
          'content-type': 'application/octet-stream',
          'paper-code': paper.code,
          'paper-name': encodeURIComponent(paper.name)
        },
        body: found.bytes
      },
      hold
    )
    if (status < 300) return undefined
    const refused = refusalIn('paper', status, json, [])
    if (refused.kind !== 'refused') return refused
    return { ...refused, faults: [{ pointer: `/TaiLieuNop/${paper.n}`, rule: refused.reason }] }
  }

  return async (filing, about, hold) => {
    const { portal, dossierId } = about
    const papers = papersOf(portal, filing)
    const ref = String(new URLSearchParams({ portal, code: filing.MaHoSo }))
    const body = bodyOf(filing, about, papers)
    const decide = async (): Promise<Answer> => {
      for (let round = 0; round < 3; round++) {
        const { status, json } = await call({ ...jsonBody(body), path: '/portal-dossiers' }, hold)
        if (status === 200 && Filed.Check(json)) return { kind: 'filed', ourCode: json.code }
        if (status !== 202 || !Awaiting.Check(json)) return refusalIn('filing', status, json, papers)
        for (const paper of papers.filter(({ id }) => json.awaits.includes(id))) {
          const not = await handIn(paper, about, ref, hold)
          if (not !== undefined) return not
        }
      }
      return { kind: 'later', note: 'licensing awaits papers that it has' }
    }
    try {
      const answer = await decide()
      if (answer.kind === 'refused' && papers.length > 0)
        await call({ method: 'DELETE', path: `/portal-dossiers/${dossierId}?${ref}` }, hold)
      return answer
    } catch (error) {
      return { kind: 'later', note: error instanceof Error ? error.message : 'unknown' }
    }
  }
}

function bodyOf(filing: Filing, { portal, dossierId, within }: About, papers: Attached[]) {
  const {
    MaHoSo: code,
    MaTTHC: procedure,
    SoGiayToChuHoSo: identifier,
    EformThongTinChiTiet: answers
  } = filing
  const applicant = /^\d{10}(-\d{3})?$/.test(identifier)
    ? { identifierKind: 'taxCode', identifier }
    : { identifierKind: 'citizenId', identifier, ...personOf(filing) }
  return {
    id: dossierId,
    portal,
    code,
    procedure,
    applicant,
    answers,
    ...(papers.length === 0
      ? {}
      : { papers: papers.map(({ id, code: paper, name }) => ({ id, code: paper, name })) }),
    ...(within === undefined ? {} : { within })
  }
}

/** Since 2026 the portal's accounts are electronic identities, by which people sign in with us too: from memory, unconfirmed. */
const personOf = ({ MaDoiTuong, ChuHoSo, Email, SoDienThoai }: Filing) => ({
  ...(MaDoiTuong ? { subject: MaDoiTuong, account: MaDoiTuong } : {}),
  name: ChuHoSo,
  email: Email ?? null,
  phone: SoDienThoai ?? null
})

function refusalIn(of: keyof typeof FINAL, status: number, json: unknown, papers: Attached[]): Answer {
  if (!FINAL[of].includes(status) || !Problem.Check(json)) return { kind: 'later', note: `HTTP ${status}` }
  const { code: reason, details, errors = [] } = json
  const faults = errors.map(({ pointer, rule = reason }) => ({
    pointer: pointerOf(pointer, papers),
    rule
  }))
  return { kind: 'refused', reason, details, faults }
}

/** Where it stands in the portal's own words; papers that were taken back have their places there. */
const pointerOf = (pointer: string, papers: Attached[]): string =>
  pointer
    .replace(/^#/, '')
    .replace(/^\/answers/, '/EformThongTinChiTiet')
    .replace(/^\/applicant\/identifier/, '/SoGiayToChuHoSo')
    .replace(/^\/applicant\/(account|subject)/, '/MaDoiTuong')
    .replace(/^\/papers\/(\d+)/, (_, i: string) => `/TaiLieuNop/${papers[Number(i)]?.n ?? i}`)
    .replace(/^(\/TaiLieuNop\/\d+)\/code/, '$1/MaThanhPhanHoSo')
    .replace(/^\/procedure/, '/MaTTHC')

const ELSEWHERE = {
  vi: 'Tệp kèm theo phải nằm trên chính cổng nơi hồ sơ được nộp',
  en: 'A file must lie at the very portal where the application was filed'
}

const GONE = {
  vi: 'Tệp kèm theo không còn trên cổng; đề nghị đính kèm lại',
  en: 'A file is no longer at the portal; please attach it again'
}
