import { dayOf, timeOf } from '../../frame/dates.ts'
import type { Lang } from '../../frame/language.ts'
import type { Say, Words } from '../../frame/words.ts'
import type { Look } from '../../services/view-schemas.ts'
import { accountWords } from './words.ts'

const words: Words = accountWords

export type ToldLook = {
  who: string
  agency: string
  dossier: { id: string; code: string }
  times: string
  what: string
}

/** Looks in plain words, latest first: those of one official at one dossier on one day are one line. */
export function tellLooks(looks: readonly Look[], lang: Lang, say: Say): ToldLook[] {
  const days = new Map<string, [Look, ...Look[]]>()
  for (const look of looks) {
    const key = [look.dossier.id, look.by.name ?? '', look.by.agency.vi, dayOf(look.at, 'vi')].join('|')
    const same = days.get(key)
    if (same === undefined) days.set(key, [look])
    else same.push(look)
  }
  return [...days.values()].map(same => {
    const [{ at, by, dossier }] = same
    const kinds = [...new Set(same.map(({ what }) => what))].toReversed()
    const what = kinds.map(kind => say(words[`what.${kind}`] ?? accountWords['what.other'])).join(', ')
    return {
      who: whoLooked(by, lang, say),
      agency: by.agency[lang],
      dossier: { id: dossier.id, code: dossier.code ?? '' },
      times: say(accountWords['views.times'], {
        day: dayOf(at, lang),
        count: same.length,
        at: timeOf(at)
      }),
      what: say(accountWords['views.what'], { what })
    }
  })
}

/** A portal has no name of a person, and says in place of a title how it came. */
function whoLooked({ name, title }: Look['by'], lang: Lang, say: Say): string {
  if (title === null) return say(accountWords['views.unknown'])
  return name === null ? title[lang] : say(accountWords['views.by'], { name, title: title[lang] })
}
