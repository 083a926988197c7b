import { momentOf } from '../../frame/dates.ts'
import type { Text } from '../../frame/language.ts'
import type { Context } from '../../frame/page.ts'
import type { Deliveries } from '../../services/portal.ts'
import { faultTold } from './fault-told.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

type Delivery = Deliveries['endPoints'][number]['deliveries'][number]

/** What each end point was told of a dossier beside what there is to tell, act by act. */
export const knownTold = (context: Context, { endPoints }: Pick<Deliveries, 'endPoints'>) =>
  endPoints.map(({ name, deliveries }) => {
    const delivered = deliveries.filter(({ state }) => state === 'delivered')
    const behind = deliveries.length - delivered.length
    return {
      name,
      they: stateOf(context, delivered.at(-1)),
      we: stateOf(context, deliveries.at(-1)),
      verdict: context.say(words[behind === 0 ? 'known.same' : 'known.behind'], { count: behind }),
      isSame: behind === 0,
      acts: deliveries.map(one => actOf(context, one))
    }
  })

function stateOf({ say, lang }: Context, delivery: Delivery | undefined): string {
  if (delivery === undefined) return say(words['known.nothing'])
  return `${say(told[`status.${delivery.status}`] ?? words['event.other'])} (${momentOf(delivery.at, lang)})`
}

function actOf(context: Context, delivery: Delivery) {
  const { say, lang } = context
  const { status, at, state, deliveredAt, lastFault, faults } = delivery
  return {
    what: say(told[`status.${status}`] ?? words['event.other']),
    at: momentOf(at, lang),
    state: say(words[`delivery.${state}`], { at: momentOf(deliveredAt ?? at, lang) }),
    fault:
      state === 'delivered' || lastFault === null
        ? null
        : say(words['delivery.fault'], { note: faultTold(context, lastFault.means, faults) })
  }
}
