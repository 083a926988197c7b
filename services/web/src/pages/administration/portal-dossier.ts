import { definePage } from '../../frame/page.ts'
import { knownTold } from './known-told.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = { endPoints: ReturnType<typeof knownTold> }

/** What a portal was told of a dossier beside what there is to tell, act by act; for administrators, of any agency. */
export const portalDossier = definePage<View>({
  name: 'portalDossier',
  path: { vi: '/can-bo/quan-tri/cong/:id', en: '/en/officials/administration/portals/:id' },
  access: 'official',
  template: 'administration/portal-dossier.njk',
  words,
  async get(context) {
    const { portal, person, params, say } = context
    onlyAdministrators(person)
    const known = await portal.deliveries(params.id ?? '')
    return {
      show: {
        title: say(words['known.title'], { code: known.code }),
        endPoints: knownTold(context, known)
      }
    }
  }
})
