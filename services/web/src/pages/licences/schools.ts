import { definePage } from '../../frame/page.ts'
import { dateOf } from '../../frame/plain-dates.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import { STANDING } from './list.ts'
import { licenceWords as words } from './words.ts'

type View = {
  asked: string | null
  error: string | null
  more: boolean
  schools: {
    name: string
    onDay: string
    licences: { title: string; valid: string; status: { tone: string; text: string }; trades: string[] }[]
  }[]
  found: string
}

const LEVELS = ['elementary', 'intermediate', 'college'] as const

/** Anybody finds a school by its name, and what it may teach today; the question is in the address. */
export const schools = definePage<View>({
  name: 'schools',
  path: { vi: '/tra-cuu-co-so', en: '/en/schools' },
  access: 'public',
  template: 'licences/schools.njk',
  words,
  async get({ licensing, query, lang, say, url }) {
    const asked = query.q?.trim().normalize('NFC').slice(0, 100) ?? null
    const short = asked !== null && asked.length < 2
    const { items, more } =
      asked === null || short ? { items: [], more: false } : await licensing.schools({ q: asked })
    const levelOf = (level: string): string => {
      const known = LEVELS.find(name => name === level)
      return known === undefined ? level : say(frameWords[`level.${known}`])
    }
    return {
      status: short ? 422 : 200,
      show: {
        title: say(words['schools.title']),
        faulty: short,
        asked,
        error: short ? say(words['schools.short']) : null,
        more,
        found: say(words['schools.found'], { count: items.length, asked: asked ?? '' }),
        schools: items.map(({ id, name, licences }) => ({
          name,
          onDay: `${url('checkLicence')}?q-institution=${encodeURIComponent(id)}`,
          licences: licences.map(({ number, validFrom, validTo, standing, trades }) => ({
            title: say(words['schools.licence'], { number }),
            valid:
              validTo === null
                ? say(words['list.from'], { from: dateOf(validFrom, lang) })
                : say(words['list.fromTo'], { from: dateOf(validFrom, lang), to: dateOf(validTo, lang) }),
            status: { tone: STANDING[standing].tone, text: say(STANDING[standing].words) },
            trades: trades.map(trade => `${trade.code} ${trade.name[lang]} (${levelOf(trade.level)})`)
          }))
        }))
      }
    }
  }
})
