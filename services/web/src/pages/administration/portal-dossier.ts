import { momentOf } from '../../frame/dates.ts'
import type { Text } from '../../frame/language.ts'
import { definePage, type Context } from '../../frame/page.ts'
import type { Deliveries } from '../../services/portal.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

type Delivery = Deliveries['endPoints'][number]['deliveries'][number]
type View = {
  endPoints: {
    name: string
    they: string
    we: string
    verdict: string
    isSame: boolean
    acts: { what: string; at: string; state: string; fault: string | null }[]
  }[]
}

/** What a portal was told of a dossier beside what there is to tell, act by act. */
export const portalDossier = definePage<View>({
  name: 'portalDossier',
  path: { vi: '/can-bo/quan-tri/cong/:id', en: '/en/officials/administration/portals/:id' },
  access: 'official',
  template: 'administration/portal-dossier.njk',
  words,
  async get(context) {
    const { portal, person, params, say } = context
    onlyAdministrators(person)
    const { code, endPoints } = await portal.deliveries(params.id ?? '')
    return {
      show: {
        title: say(words['known.title'], { code }),
        endPoints: endPoints.map(({ endPoint, deliveries }) => {
          const delivered = deliveries.filter(({ state }) => state === 'delivered')
          const behind = deliveries.length - delivered.length
          return {
            name: endPoint,
            they: stateOf(context, delivered.at(-1)),
            we: stateOf(context, deliveries.at(-1)),
            verdict: say(words[behind === 0 ? 'known.same' : 'known.behind'], { count: behind }),
            isSame: behind === 0,
            acts: deliveries.map(one => actOf(context, one))
          }
        })
      }
    }
  }
})

function stateOf({ say, lang }: Context, delivery: Delivery | undefined): string {
  if (delivery === undefined) return say(words['known.nothing'])
  return `${say(told[`status.${delivery.status}`] ?? words['event.other'])} (${momentOf(delivery.at, lang)})`
}

function actOf({ say, lang }: Context, delivery: Delivery) {
  const { status, at, state, deliveredAt, lastFault } = delivery
  return {
    what: say(told[`status.${status}`] ?? words['event.other']),
    at: momentOf(at, lang),
    state: say(words[`delivery.${state}`], { at: momentOf(deliveredAt ?? at, lang) }),
    fault:
      state === 'delivered' || lastFault === null
        ? null
        : say(words['delivery.fault'], { note: lastFault.note })
  }
}
