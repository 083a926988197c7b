import { definePage } from '../../frame/page.ts'
import { tellLine } from '../../telling/dossier.ts'
import { lineOf } from '../licences/list.ts'
import { actedFor, isOfIt } from './acted-for.ts'
import { institutionWords as words } from './words.ts'

type View = {
  institution: string
  licences: ReturnType<typeof lineOf>[]
  dossiers: ReturnType<typeof tellLine>[]
  more: boolean
  givesMandates: boolean
}

const FEW = 5

/** What an institution holds and has under way, and who acts for it: for the one that is acted for. */
export const workplace = definePage<View>({
  name: 'workplace',
  path: { vi: '/co-so', en: '/en/institution' },
  access: 'person',
  template: 'institution/workplace.njk',
  words,
  async get(context) {
    const { licensing, lang, say } = context
    const one = await actedFor(context)
    if ('go' in one) return one
    const [licences, dossiers] = await Promise.all([
      licensing.licences({ institution: one.id }),
      licensing.mine({ institution: one.id })
    ])
    return {
      show: {
        title: say(words['work.title']),
        institution: one.name,
        licences: licences.items.map(line => lineOf(line, lang, say)),
        dossiers: dossiers.items.slice(0, FEW).map(line => tellLine(line, lang, say)),
        more: dossiers.items.length > FEW,
        givesMandates: isOfIt(context, one)
      }
    }
  }
})
