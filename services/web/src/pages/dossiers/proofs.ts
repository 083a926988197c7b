import { fileHref, type FileRoute } from '../../frame/file.ts'
import { definePage } from '../../frame/page.ts'
import { entryOf } from '../../telling/dossier.ts'
import { proofWords as words } from '../checking/words-of-proofs.ts'

type View = { id: string; code: string; acts: { what: string; at: string; href: string }[] }

/** The record of one act with its place in the chain, to be kept; holds no name. */
export const ownProof: FileRoute = {
  access: 'person',
  page: 'proofs',
  path: { vi: '/ho-so/:id/chung-thuc/:seq', en: '/en/dossiers/:id/proofs/:seq' },
  fetch: ({ licensing, params: { id = '', seq = '' } }) => licensing.proof(id, seq)
}

/** Every act on an application that its reader may know of, each with its proof. */
export const proofs = definePage<View>({
  name: 'proofs',
  path: { vi: '/ho-so/:id/chung-thuc', en: '/en/dossiers/:id/proofs' },
  access: 'person',
  template: 'dossiers/proofs.njk',
  words,
  async get({ licensing, params, lang, say, url }) {
    const id = params.id ?? ''
    const { code, history } = await licensing.dossier(id)
    if (code === null) return { go: url('dossier', { id }) }
    return {
      show: {
        title: say(words['proofs.title']),
        id,
        code,
        acts: history.toReversed().map(entry => {
          const { what, at } = entryOf(entry, lang, say)
          return { what, at, href: fileHref(ownProof, lang, { id, seq: String(entry.seq) }) }
        })
      }
    }
  }
})
