import { NoSuchPage } from '../../../frame/faults.ts'
import { dateOf } from '../../../frame/plain-dates.ts'
import { definePage } from '../../../frame/page.ts'
import { tellLine } from '../../../telling/dossier.ts'
import { isHead } from '../duties.ts'
import { PARTS } from './trend.ts'
import { officialWords as words } from '../words.ts'

type View = { lines: ReturnType<typeof tellLine>[]; more: boolean }

/** The dossiers behind one number of the trend. */
export const trendDossiers = definePage<View>({
  name: 'trendDossiers',
  path: { vi: '/can-bo/tong-quan/:week/:part', en: '/en/officials/overview/:week/:part' },
  access: 'official',
  template: 'officials/overview/trend-dossiers.njk',
  words,
  async get({ licensing, person, params, say, lang }) {
    const part = PARTS.find(one => one === params.part)
    const { week = '' } = params
    if (!isHead(person) || part === undefined || !/^\d{4}-\d\d-\d\d$/.test(week)) throw new NoSuchPage()
    if (Number.isNaN(Date.parse(week))) throw new NoSuchPage()
    const { items, more } = await licensing.trendDossiers(week, part)
    return {
      show: {
        title: say(words['trend.dossiers'], { part: say(words[`trend.${part}`]), week: dateOf(week, lang) }),
        lines: items.map(line => tellLine(line, lang, say)),
        more
      }
    }
  }
})
