import { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { Compile } from 'typebox/compile'
import type { Blame, Hold } from './delivery/outcome.ts'
import type { Answered, Outbound } from './outbound.ts'
import { NOTES } from './delivery/notes.ts'

/** `away` blames the way when any dossier would have met it, nothing when it is about this one. */
export type Fetched =
  | { kind: 'found'; dossier: DossierAsItStood }
  | { kind: 'away'; blames: Exclude<Blame, 'door'>; note: string; httpStatus?: number; retryAfterMs?: number }
export type DossierSource = (id: string, seq: number, hold: Hold) => Promise<Fetched>

type Options = {
  outbound: Pick<Outbound, 'call'>
  token: { get: () => Promise<string>; drop: (token: string) => void }
}

/** A dossier as it stood right after one of its events, asked of licensing when it is needed and kept nowhere. */
export function createDossierSource({ outbound, token }: Options): DossierSource {
  const check = Compile(DossierAsItStood)

  const ask = async (id: string, seq: number, hold: Hold): Promise<Answered> => {
    const held = await token.get()
    const answered = await outbound.call({
      method: 'GET',
      path: `/dossiers/${id}/at/${seq}`,
      headers: { authorization: `Bearer ${held}`, accept: 'application/json' },
      signal: hold()
    })
    if (answered.status === 401) token.drop(held)
    return answered
  }

  return async (id, seq, hold) => {
    try {
      let answered = await ask(id, seq, hold)
      if (answered.status === 401) answered = await ask(id, seq, hold)
      const { status, json, retryAfterMs } = answered
      if (status !== 200) {
        const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
        const blames = status === 400 || status === 404 ? 'nothing' : 'way'
        return { kind: 'away', blames, note: `HTTP ${status}`, httpStatus: status, ...wait }
      }
      if (!check.Check(json)) return wrong(`not as agreed: ${faultOf(check.Errors(json))}`)
      if (json.id !== id || json.seq !== seq) return wrong(NOTES['other-version'])
      return { kind: 'found', dossier: json }
    } catch (error) {
      return { kind: 'away', blames: 'way', note: error instanceof Error ? error.message : 'unknown' }
    }
  }
}

const wrong = (note: string): Fetched => ({ kind: 'away', blames: 'nothing', note })

/** Where and which rule, never the value. */
const faultOf = ([fault]: { instancePath: string; message: string }[]): string =>
  fault === undefined ? '' : `${fault.instancePath || '/'} ${fault.message}`
