import { momentOf } from '../../frame/dates.ts'
import type { Text } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { runTold } from './reconciliations.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

type View = {
  run: ReturnType<typeof runTold>
  isRunning: boolean
  here: string
  items: { code: string; href: string | null; kind: string; what: string; outcome: string }[]
  next: string | null
}

/** One comparison with a portal: how far it has come, and each difference with what was done about it. */
export const reconciliation = definePage<View>({
  name: 'reconciliation',
  path: { vi: '/can-bo/quan-tri/doi-soat/:id', en: '/en/officials/administration/reconciliations/:id' },
  access: 'official',
  template: 'administration/reconciliation.njk',
  words,
  async get(context) {
    const { portal, person, params, query, say, lang, url } = context
    onlyAdministrators(person)
    const id = params.id ?? ''
    const [{ reconciliation: run, items, next }, { items: endPoints }] = await Promise.all([
      portal.reconciliation(id, query.after),
      portal.endPoints()
    ])
    const compared = runTold(context, run, endPoints)
    const here = url('reconciliation', { id })
    return {
      show: {
        title: say(words['reconciliation.title'], {
          endPoint: compared.endPoint,
          at: momentOf(run.createdAt, lang)
        }),
        run: compared,
        isRunning: run.state === 'running',
        here,
        items: items.map(({ dossierId, code, kind, what, healed }) => ({
          code,
          href: dossierId === null ? null : url('portalDossier', { id: dossierId }),
          kind: say(told[`difference.${what === 'answer' ? what : kind}`] ?? words['event.other']),
          what: say(
            told[`what.${what === 'answer' && dossierId === null ? 'list' : what}`] ?? words['event.other']
          ),
          outcome: say(words[healed ? 'difference.healed' : 'difference.left'])
        })),
        next: next === null ? null : `${here}?after=${encodeURIComponent(next)}`
      }
    }
  }
})
