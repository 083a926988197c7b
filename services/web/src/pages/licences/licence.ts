import { definePage, type Context } from '../../frame/page.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import { momentOf } from '../../frame/dates.ts'
import { dateOf } from '../../frame/plain-dates.ts'
import { lineOf } from './list.ts'
import { licenceWords as words } from './words.ts'
import { LICENCE_EVENTS } from './words-of-history.ts'

export type LicenceShown = {
  /** Where one comes from. */
  back: { text: string; href: string }
  line: ReturnType<typeof lineOf>
  granted: string
  trades: { name: string; quota: string }[]
  places: string[]
  history: { what: string; at: string; by: string | null; effective: string }[]
}

const LEVELS = ['elementary', 'intermediate', 'college'] as const

/** One licence as it stands today, with its history. */
export const licence = definePage<LicenceShown>({
  name: 'licence',
  path: { vi: '/can-bo/giay-phep/:id', en: '/en/officials/licences/:id' },
  access: 'official',
  template: 'licences/licence.njk',
  words,
  get: async context => ({
    show: await viewOfLicence(context, {
      text: context.say(words['list.title']),
      href: context.url('licences')
    })
  })
})

export async function viewOfLicence(
  { licensing, params, lang, say }: Context,
  back: LicenceShown['back']
): Promise<LicenceShown & { title: string }> {
  const one = await licensing.licence(params.id ?? '')
  const names = new Map(
    await Promise.all(
      one.trades.map(async ({ code }) => {
        const { items } = await licensing.entries('trades', code)
        return [code, items.find(entry => entry.code === code)?.name[lang] ?? ''] as const
      })
    )
  )
  const levelOf = (level: string): string => {
    const known = LEVELS.find(name => name === level)
    return known === undefined ? level : say(frameWords[`level.${known}`])
  }
  return {
    back,
    title: say(words['one.title'], { number: one.number }),
    line: lineOf(one, lang, say),
    granted: dateOf(one.grantedOn, lang),
    trades: one.trades.map(({ code, level, quota }) => ({
      name: `${code} ${names.get(code) ?? ''} (${levelOf(level)})`,
      quota: say(words['one.quota'], { quota })
    })),
    places: one.places.map(({ address }) => address),
    history: one.history.toReversed().map(({ type, at, by, effectiveOn }) => ({
      what: say(LICENCE_EVENTS[type] ?? words['event.other']),
      at: momentOf(at, lang),
      by,
      effective: say(words['one.effective'], { day: dateOf(effectiveOn, lang) })
    }))
  }
}
