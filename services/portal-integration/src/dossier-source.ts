import { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { Compile } from 'typebox/compile'
import type { Outbound } from './outbound.ts'

export type Fetched =
  | { kind: 'found'; dossier: DossierAsItStood }
  | { kind: 'away'; note: string; httpStatus?: number; retryAfterMs?: number }
export type DossierSource = (id: string, seq: number, signal?: AbortSignal) => Promise<Fetched>

type Options = {
  outbound: Pick<Outbound, 'call'>
  token: { get: () => Promise<string>; drop: (token: string) => void }
}

/** A dossier as it stood right after one of its events, asked of licensing when it is needed and kept nowhere. */
export function createDossierSource({ outbound, token }: Options): DossierSource {
  const check = Compile(DossierAsItStood)
  return async (id, seq, signal) => {
    try {
      const ask = async () => {
        const held = await token.get()
        const answered = await outbound.call({
          method: 'GET',
          path: `/dossiers/${id}/at/${seq}`,
          headers: { authorization: `Bearer ${held}`, accept: 'application/json' },
          ...(signal ? { signal } : {})
        })
        if (answered.status === 401) token.drop(held)
        return answered
      }
      let answered = await ask()
      if (answered.status === 401) answered = await ask()
      const { status, json, retryAfterMs } = answered
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
      if (status !== 200) return { kind: 'away', note: `HTTP ${status}`, httpStatus: status, ...wait }
      if (!check.Check(json)) return { kind: 'away', note: `not as agreed: ${faultOf(check.Errors(json))}` }
      if (json.id !== id || json.seq !== seq) return { kind: 'away', note: 'another dossier or version' }
      return { kind: 'found', dossier: json }
    } catch (error) {
      return { kind: 'away', note: error instanceof Error ? error.message : 'unknown' }
    }
  }
}

/** Where and which rule, never the value. */
const faultOf = ([fault]: { instancePath: string; message: string }[]): string =>
  fault === undefined ? '' : `${fault.instancePath || '/'} ${fault.message}`
