import { NoSuchPage } from '../../../frame/faults.ts'
import { definePage } from '../../../frame/page.ts'
import { Refused } from '../../../services/ask.ts'
import { knownTold } from '../../administration/known-told.ts'
import { administrationWords } from '../../administration/words.ts'
import { officialWords } from '../words.ts'

const words = { ...administrationWords, ...officialWords }

type View = { code: string; back: string; endPoints: ReturnType<typeof knownTold> }

/** What portals were told of a dossier beside what there is to tell, for the officials whose agency has it. */
export const officialsKnown = definePage<View>({
  name: 'officialsKnown',
  path: { vi: '/can-bo/ho-so/:id/cong', en: '/en/officials/dossiers/:id/portals' },
  access: 'official',
  template: 'officials/dossier/known.njk',
  words,
  async get(context) {
    const { licensing, portal, params, say, url } = context
    const id = params.id ?? ''
    const [{ code }, known] = await Promise.all([
      licensing.dossier(id),
      portal.deliveries(id).catch(nothingToTell)
    ])
    if (code === null) throw new NoSuchPage()
    return {
      show: {
        title: say(words['known.heading']),
        code,
        back: url('officialsDossier', { id }),
        endPoints: knownTold(context, known)
      }
    }
  }
})

/** Whoever reads the dossier knows that it is there; that no portal was told is an answer. */
function nothingToTell(error: unknown): { endPoints: [] } {
  if (error instanceof Refused && error.status === 404) return { endPoints: [] }
  throw error
}
