import { randomUUID } from 'node:crypto'
import { momentOf } from '../../frame/dates.ts'
import { textIn } from '../../frame/forms.ts'
import type { Text } from '../../frame/language.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import type { Listed } from '../../services/subscription-schemas.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words
const TONES = { active: 'green', paused: 'yellow', ended: 'grey' } as const

type Line = {
  id: string
  /** Of the address the host alone: the rest is the subscriber's own. */
  host: string
  who: string
  status: { tone: string; text: string }
  since: string
  why: string | null
  filters: string[]
  last: string
  /** What the button would make of it; null: nothing can be made of it any more. */
  to: 'active' | 'paused' | null
  button: string
  key: string
}
/** What a code is called, by the filter that it stands in. */
type Names = Record<'agencies' | 'procedures' | 'kinds', (code: string) => string>
type View = { lines: Line[] }

/** Who is told by webhook, of what, how that stands and why it was paused; pausing and resuming. */
export const subscriptions = definePage<View>({
  name: 'subscriptions',
  path: { vi: '/can-bo/quan-tri/dang-ky-nhan-tin', en: '/en/officials/administration/subscriptions' },
  access: 'official',
  template: 'administration/subscriptions.njk',
  words,
  async get(context) {
    const { portal, licensing, person, say } = context
    onlyAdministrators(person)
    const [{ items }, { items: agencies }, procedures] = await Promise.all([
      portal.subscriptions(),
      licensing.agencies(),
      licensing.recentProcedures()
    ])
    const nameIn =
      (all: readonly { code: string; name: Text }[]) =>
      (code: string): string =>
        all.findLast(one => one.code === code)?.name[context.lang] ?? code
    const names: Names = {
      agencies: nameIn(agencies),
      procedures: nameIn(procedures),
      kinds: kind => say(told[`kind.${/([\w-]+)\.v\d+$/.exec(kind)?.[1] ?? ''}`] ?? { vi: kind, en: kind })
    }
    return {
      show: {
        title: say(words['subscriptions.title']),
        lines: items.map(item => lineOf(item, names, context))
      }
    }
  },
  async post({ portal, person, notify, url }, form) {
    onlyAdministrators(person)
    const state = textIn(form, 'to') === 'active' ? 'active' : 'paused'
    try {
      await portal.setSubscription(textIn(form, 'id'), state, textIn(form, 'key'))
      await notify(words[state === 'active' ? 'subscriptions.resumed.done' : 'subscriptions.paused.done'])
    } catch (error) {
      await notify(whyOf(refusalIn(error, [404, 409])))
    }
    return { go: url('subscriptions') }
  }
})

function lineOf(one: Listed, names: Names, { say, lang }: Context): Line {
  const { id, agency, state, reason, since, failures, lastDeliveredAt } = one
  const only = (['agencies', 'procedures', 'kinds'] as const).flatMap(key =>
    one[key].length === 0
      ? []
      : [say(words[`subscriptions.${key}`], { list: one[key].map(names[key]).join('; ') })]
  )
  const why = told[`subscriptions.${state}.${reason ?? ''}`]
  const failing = failures > 0 ? [say(words['subscriptions.failures'], { count: failures })] : []
  return {
    id,
    host: new URL(one.url).host,
    who: agency === null ? say(words['subscriptions.everything']) : names.agencies(agency),
    status: { tone: TONES[state], text: say(words[`subscriptions.${state}`]) },
    since: say(words['subscriptions.since'], { at: momentOf(since, lang) }),
    why: [...(why === undefined ? [] : [say(why)]), ...failing].join(' · ') || null,
    filters: only.length === 0 ? [say(words['subscriptions.all'])] : only,
    last:
      lastDeliveredAt === null
        ? say(words['subscriptions.never'])
        : say(words['subscriptions.last'], { at: momentOf(lastDeliveredAt, lang) }),
    to: state === 'ended' ? null : state === 'active' ? 'paused' : 'active',
    button: say(words[state === 'active' ? 'subscriptions.pause' : 'subscriptions.resume']),
    key: randomUUID()
  }
}
