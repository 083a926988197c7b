import { definePage } from '../../frame/page.ts'
import { mandateLine, MANDATE_STATES, type MandateLine } from '../institution/mandates.ts'
import { institutionWords } from '../institution/words.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

type View = {
  asked: string
  states: { value: string; text: string; selected: boolean }[]
  error: string | null
  lines: MandateLine[]
  narrowed: boolean
  next: string | null
}

/** Who may act for which institution, who could and whose mandate was stopped; each leads to stopping it. */
export const overseeMandates = definePage<View>({
  name: 'overseeMandates',
  path: { vi: '/can-bo/quan-tri/uy-quyen', en: '/en/officials/administration/mandates' },
  access: 'official',
  template: 'administration/oversee-mandates.njk',
  words,
  async get(context) {
    const { licensing, person, query, say, url } = context
    onlyAdministrators(person)
    const q = (query.q ?? '').trim().normalize('NFC').slice(0, 100)
    const state = MANDATE_STATES.find(one => one === query.state)
    const filter = { ...(q === '' ? {} : { q }), ...(state === undefined ? {} : { state }) }
    const short = q.length === 1
    const [{ items, next }, procedures] = await Promise.all([
      short ? { items: [], next: null } : licensing.allMandates({ ...filter, after: query.after }),
      licensing.recentProcedures()
    ])
    const more = new URLSearchParams({ ...filter, after: next ?? '' })
    return {
      status: short ? 422 : 200,
      show: {
        title: say(words['oversee.title']),
        faulty: short,
        asked: q,
        states: [
          { value: '', text: say(words['oversee.state.any']), selected: state === undefined },
          ...MANDATE_STATES.map(one => ({
            value: one,
            text: say(one === 'revoked' ? words['oversee.state.ended'] : institutionWords[`mandates.${one}`]),
            selected: one === state
          }))
        ],
        error: short ? say(words['oversee.search.short']) : null,
        lines: items.map(item => mandateLine(item, procedures, context)),
        narrowed: Object.keys(filter).length > 0,
        next: next === null ? null : `${url('overseeMandates')}?${more.toString()}`
      }
    }
  }
})
