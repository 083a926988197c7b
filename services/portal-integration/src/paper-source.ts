import { createHash } from 'node:crypto'
import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Hold } from './delivery/outcome.ts'
import type { Bad } from './delivery/reply.ts'
import type { Outbound } from './outbound.ts'
import { NOTES } from './delivery/notes.ts'

type Paper = DossierAsItStood['papers'][number]
export type FetchedPaper = { kind: 'found'; bytes: Uint8Array } | { kind: 'away'; reply: Bad }
export type PaperSource = (
  dossier: { id: string; seq: number },
  paper: Paper,
  hold: Hold
) => Promise<FetchedPaper>

type Options = {
  outbound: Pick<Outbound, 'download'>
  token: { get: () => Promise<string>; drop: (token: string) => void }
}

/** A file of a dossier, asked of licensing when it is needed and kept nowhere; only with the digest that it should have. */
export function createPaperSource({ outbound, token }: Options): PaperSource {
  return async ({ id, seq }, paper, hold) => {
    try {
      const held = await token.get()
      const path = `/dossiers/${id}/at/${seq}/papers/${paper.id}`
      const { status, bytes } = await outbound.download({
        path,
        headers: { authorization: `Bearer ${held}` },
        signal: hold()
      })
      if (status === 401) token.drop(held)
      if (status !== 200) return away(`a paper: HTTP ${status}`, status === 404 ? 'nothing' : 'way')
      const digest = createHash('sha256').update(bytes).digest('hex')
      return digest === paper.sha256 ? { kind: 'found', bytes } : away(NOTES['paper-digest'], 'nothing')
    } catch (error) {
      return away(error instanceof Error ? error.message : 'unknown', 'way')
    }
  }
}

const away = (note: string, blames: 'way' | 'nothing'): FetchedPaper => ({
  kind: 'away',
  reply: { kind: 'later', blames, note }
})
