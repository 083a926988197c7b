import { randomUUID } from 'node:crypto'
import { textIn, type Form } from '../../frame/forms.ts'
import type { Text } from '../../frame/language.ts'
import { dateOf } from '../../frame/plain-dates.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

type View = {
  status: { text: string; tone: string }
  isDraft: boolean
  days: { date: string; kind: string; name: string; isSure: boolean }[]
  drafting: string
  why: string
  key: string
  error: string | null
  problems: { text: string; href: string }[]
}

/** One version of the working calendar with its days; a draft is published here, with the reason. */
export const calendar = definePage<View>({
  name: 'calendar',
  path: { vi: '/can-bo/quan-tri/lich/:version', en: '/en/officials/administration/calendars/:version' },
  access: 'official',
  template: 'administration/calendar.njk',
  words,
  async get(context) {
    onlyAdministrators(context.person)
    return { show: await viewOf(context, context.kept?.entries ?? [], null) }
  },
  async post(context, form) {
    const { licensing, person, params, say, lang, notify, url } = context
    onlyAdministrators(person)
    const why = textIn(form, 'why')
    if (why.length < 10)
      return { status: 422, show: await viewOf(context, form, say(words['publish.why.missing'])) }
    try {
      await licensing.publishCalendar(params.version ?? '', why, textIn(form, 'key'))
    } catch (error) {
      const refused = refusalIn(error, [409, 422])
      return { status: refused.status, show: await viewOf(context, form, whyOf(refused)[lang]) }
    }
    await notify(words['publish.done'])
    return { go: url('calendars') }
  }
})

async function viewOf(
  { licensing, params, say, lang, url }: Context,
  form: Form,
  error: string | null
): Promise<View & { title: string; faulty: boolean }> {
  const { version, year, status, data } = await licensing.calendar(params.version ?? '')
  return {
    title: say(words['calendar.title'], { version, year: String(year) }),
    faulty: error !== null,
    status: { text: say(words[`revision.${status}`]), tone: status === 'draft' ? 'yellow' : 'green' },
    isDraft: status === 'draft',
    days: data.days.map(({ date, kind, part, name, verified }) => ({
      date: dateOf(date, lang),
      kind: [kind, ...(part === undefined ? [] : [part])]
        .map((one, n) => say(told[`${n === 0 ? 'kind' : 'part'}.${one}`] ?? words['event.other']))
        .join(' '),
      name: name[lang],
      isSure: verified
    })),
    drafting: `${url('draftCalendar')}?from=${encodeURIComponent(version)}`,
    why: textIn(form, 'why'),
    key: randomUUID(),
    error,
    problems: error === null ? [] : [{ text: error, href: '#why' }]
  }
}
