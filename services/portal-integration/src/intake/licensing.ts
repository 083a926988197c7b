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
  about: { portal: string; dossierId: string },
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
  return async (filing, { portal, dossierId }, hold) => {
    const body = {
      id: dossierId,
      portal,
      code: filing.MaHoSo,
      procedure: filing.MaTTHC,
      applicant: {
        identifierKind: /^\d{10}(-\d{3})?$/.test(filing.SoGiayToChuHoSo) ? 'taxCode' : 'citizenId',
        identifier: filing.SoGiayToChuHoSo
      },
      answers: filing.EformThongTinChiTiet
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

/** Where it stands in the portal's own words. */
const pointerOf = (pointer: string): string =>
  pointer
    .replace(/^#/, '')
    .replace(/^\/answers/, '/EformThongTinChiTiet')
    .replace(/^\/applicant\/identifier/, '/SoGiayToChuHoSo')
    .replace(/^\/procedure/, '/MaTTHC')
