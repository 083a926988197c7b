import { moneyOf } from '../../frame/dates.ts'
import { byName } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import type { Say } from '../../frame/words.ts'
import type { Procedure } from '../../services/licensing-schemas.ts'
import { finds } from './fold.ts'
import { homeWords as words } from './words.ts'

type View = {
  asked: string
  count: number
  procedures: { code: string; name: string; facts: string[] }[]
}

/** The front door: all procedures, or those that what was typed leads to. */
export const home = definePage<View>({
  name: 'home',
  path: { vi: '/', en: '/en' },
  access: 'public',
  template: 'home/home.njk',
  words,
  async get({ licensing, query, lang, say }) {
    const asked = (query.q ?? '').trim().slice(0, 100)
    const all = await licensing.recentProcedures()
    const found = asked === '' ? all : all.filter(one => finds(textOf(one), asked))
    return {
      show: {
        title: say(words.title),
        asked,
        count: found.length,
        procedures: found.toSorted(byName(lang)).map(({ code, name, limit, fee, level, open }) => ({
          code,
          name: name[lang],
          facts: [
            limit.workingDays === null
              ? say(words['line.noLimit'])
              : told(limit, say(words['line.limit'], { days: limit.workingDays }), say),
            told(fee, fee.vnd === 0 ? say(words['line.free']) : moneyOf(fee.vnd, lang), say),
            say(words[open ? (level === 'full' ? 'line.full' : 'line.partial') : 'line.closed'])
          ]
        }))
      }
    }
  }
})

/** A fact of law that could not be checked is never told as if it were certain. */
const told = ({ verified }: { verified: boolean }, fact: string, say: Say): string =>
  verified ? fact : `${fact} (${say(frameWords.unconfirmed)})`

const textOf = ({ name, field, nationalCode, legalBasis, result }: Procedure): string =>
  [name, field.name, result.name, ...legalBasis.map(({ text }) => text)]
    .flatMap(({ vi, en }) => [vi, en])
    .concat(nationalCode.value ?? '')
    .join(' ')
