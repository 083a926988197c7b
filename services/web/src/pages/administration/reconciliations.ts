import { randomUUID } from 'node:crypto'
import { momentOf } from '../../frame/dates.ts'
import { textIn } from '../../frame/forms.ts'
import type { Context } from '../../frame/page.ts'
import { definePage } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import type { Reconciliation } from '../../services/portal.ts'
import { faultTold } from './fault-told.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = {
  runs: (ReturnType<typeof runTold> & { at: string; href: string })[]
  starts: { endPoint: string; text: string; key: string }[]
  next: string | null
}

/** How often what portals believe was compared with what we know, what differed, and comparing now. */
export const reconciliations = definePage<View>({
  name: 'reconciliations',
  path: { vi: '/can-bo/quan-tri/doi-soat', en: '/en/officials/administration/reconciliations' },
  access: 'official',
  template: 'administration/reconciliations.njk',
  words,
  async get(context) {
    const { portal, person, query, say, lang, url } = context
    onlyAdministrators(person)
    const [{ items, next }, { items: endPoints }] = await Promise.all([
      portal.reconciliations(query.after),
      portal.endPoints()
    ])
    return {
      show: {
        title: say(words['reconciliations.title']),
        runs: items.map(run => ({
          ...runTold(context, run, endPoints),
          at: momentOf(run.createdAt, lang),
          href: url('reconciliation', { id: run.id })
        })),
        starts: endPoints
          .filter(one => one.comparedBy !== null)
          .map(({ id, name }) => ({
            endPoint: id,
            text: say(words['reconciliations.start'], { endPoint: name }),
            key: randomUUID()
          })),
        next: next === null ? null : `${url('reconciliations')}?after=${encodeURIComponent(next)}`
      }
    }
  },
  async post({ portal, person, notify, url }, form) {
    onlyAdministrators(person)
    try {
      const { id } = await portal.reconcile(textIn(form, 'endPoint'), textIn(form, 'key'))
      await notify(words['reconciliations.started'])
      return { go: url('reconciliation', { id }) }
    } catch (error) {
      await notify(whyOf(refusalIn(error, [409])))
      return { go: url('reconciliations') }
    }
  }
})

/** How far a comparison has come and what it found, in words. */
export const runTold = (
  context: Pick<Context, 'say' | 'lang'>,
  run: Reconciliation,
  endPoints: { id: string; name: string }[]
) => {
  const { say } = context
  return {
    endPoint: endPoints.find(({ id }) => id === run.endPoint)?.name ?? run.endPoint,
    state: say(words[`reconciliation.${run.state}`], { compared: run.compared, total: run.total }),
    failure:
      run.means === null
        ? null
        : say(words['reconciliation.failure'], { note: faultTold(context, run.means) }),
    way: say(words[`reconciliation.${run.way}`]),
    counts: say(words['reconciliation.counts'], run.differences)
  }
}
