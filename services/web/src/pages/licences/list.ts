import { definePage } from '../../frame/page.ts'
import type { Lang } from '../../frame/language.ts'
import type { Say } from '../../frame/words.ts'
import type { LicenceLine } from '../../services/licence-schemas.ts'
import { dateOf } from '../../frame/plain-dates.ts'
import { licenceWords as words } from './words.ts'

type Line = ReturnType<typeof lineOf>
type View = { asked: string; error: string | null; lines: Line[]; next: string | null }

/** The licences of the official's agency, by the name of the institution; found by words without marks. */
export const licences = definePage<View>({
  name: 'licences',
  path: { vi: '/can-bo/giay-phep', en: '/en/officials/licences' },
  access: 'official',
  template: 'licences/list.njk',
  words,
  async get({ licensing, query, lang, say, url }) {
    const asked = (query.q ?? '').trim().normalize('NFC').slice(0, 100)
    const short = asked.length === 1
    const { items, next } = short
      ? { items: [], next: null }
      : await licensing.licences({ q: asked === '' ? undefined : asked, after: query.after })
    const more = new URLSearchParams({ ...(asked === '' ? {} : { q: asked }), after: next ?? '' })
    return {
      status: short ? 422 : 200,
      show: {
        title: say(words['list.title']),
        faulty: short,
        asked,
        error: short ? say(words['list.search.short']) : null,
        lines: items.map(line => lineOf(line, lang, say)),
        next: next === null ? null : `${url('licences')}?${more.toString()}`
      }
    }
  }
})

export const STANDING = {
  none: { tone: 'grey', words: words['standing.none'] },
  active: { tone: 'green', words: words['standing.active'] },
  suspended: { tone: 'yellow', words: words['standing.suspended'] },
  expired: { tone: 'grey', words: words['standing.expired'] },
  revoked: { tone: 'red', words: words['standing.revoked'] }
} as const

export const lineOf = (one: LicenceLine, lang: Lang, say: Say) => ({
  id: one.id,
  number: one.number,
  institution: one.institution.name,
  valid:
    one.validTo === null
      ? say(words['list.from'], { from: dateOf(one.validFrom, lang) })
      : say(words['list.fromTo'], { from: dateOf(one.validFrom, lang), to: dateOf(one.validTo, lang) }),
  status: { tone: STANDING[one.standing].tone, text: say(STANDING[one.standing].words) }
})
