import { randomUUID } from 'node:crypto'
import { textIn } from '../../frame/forms.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { dataIn } from './data-in.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = {
  text: string
  key: string
  error: string | null
  problems: { text: string; href: string }[]
}

/** A year of the working calendar as data, from one there is; only what could be published is kept. */
export const draftCalendar = definePage<View>({
  name: 'draftCalendar',
  path: { vi: '/can-bo/quan-tri/soan-lich', en: '/en/officials/administration/draft-calendar' },
  access: 'official',
  template: 'administration/draft-calendar.njk',
  words,
  async get(context) {
    const { licensing, person, query, kept } = context
    onlyAdministrators(person)
    if (kept) return { show: viewOf(context, textIn(kept.entries, 'data'), []) }
    const from = query.from ?? (await licensing.calendars()).at(-1)?.version ?? ''
    const { data } = await licensing.calendar(from)
    return { show: viewOf(context, JSON.stringify(data, null, 2), []) }
  },
  async post(context, form) {
    const { licensing, person, say, lang, notify, url } = context
    onlyAdministrators(person)
    const text = textIn(form, 'data')
    const given = dataIn(text)
    if ('line' in given)
      return {
        status: 422,
        show: viewOf(context, text, [say(words['draft.wrong'], { line: given.line ?? 'none' })])
      }
    try {
      await licensing.draftCalendar(given.data, textIn(form, 'key'))
    } catch (error) {
      const refused = refusalIn(error, [400, 409, 422])
      const faults = refused.errors.map(({ pointer, detail }) => `${pointer}: ${detail[lang]}`)
      return {
        status: refused.status,
        show: viewOf(context, text, faults.length > 0 ? faults : [whyOf(refused)[lang]])
      }
    }
    await notify(words['draft.saved'])
    return { go: url('calendar', { version: String(given.data.version) }) }
  }
})

const viewOf = ({ say }: Pick<Context, 'say'>, text: string, faults: string[]) => ({
  title: say(words['calendar.draft.title']),
  faulty: faults.length > 0,
  text,
  key: randomUUID(),
  error: faults[0] ?? null,
  problems: faults.map(fault => ({ text: fault, href: '#data' }))
})
