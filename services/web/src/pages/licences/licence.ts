import { definePage, type Context } from '../../frame/page.ts'
import { frameWords } from '../../frame/words-of-frame.ts'
import { momentOf } from '../../frame/dates.ts'
import { dateOf } from '../../frame/plain-dates.ts'
import { lineOf } from './list.ts'
import { licenceWords as words } from './words.ts'

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
      what: say(EVENTS[type] ?? words['event.other']),
      at: momentOf(at, lang),
      by,
      effective: say(words['one.effective'], { day: dateOf(effectiveOn, lang) })
    }))
  }
}

const EVENTS: Readonly<Record<string, { vi: string; en: string }>> = {
  LicenceGranted: { vi: 'Cấp giấy phép', en: 'The licence was granted' },
  Imported: { vi: 'Nhập từ sổ cũ', en: 'Taken over from the former register' },
  TradesAdded: { vi: 'Bổ sung ngành, nghề', en: 'Trades were added' },
  TradesChanged: { vi: 'Thay đổi quy mô ngành, nghề', en: 'Quotas of trades were changed' },
  TradesRemoved: { vi: 'Bớt ngành, nghề', en: 'Trades were taken off' },
  PlaceAdded: { vi: 'Bổ sung nơi đào tạo', en: 'A place was added' },
  PlaceRemoved: { vi: 'Bớt nơi đào tạo', en: 'A place was taken off' },
  HolderRenamed: { vi: 'Cơ sở đổi tên', en: 'The institution was renamed' },
  Suspended: { vi: 'Đình chỉ hoạt động', en: 'It was suspended' },
  SuspensionLifted: { vi: 'Bỏ đình chỉ', en: 'The suspension was lifted' },
  Revoked: { vi: 'Thu hồi giấy phép', en: 'It was revoked' },
  Corrected: { vi: 'Đính chính một ghi nhận trước', en: 'An earlier entry was corrected' }
}
