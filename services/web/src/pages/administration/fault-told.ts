import type { Text } from '../../frame/language.ts'
import type { Context } from '../../frame/page.ts'
import type { FieldFaults, Meaning } from '../../services/portal.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

/** Why a call failed, in the reader's language; the end point's own words are quoted as such, and fields named. */
export function faultTold(
  { say, lang }: Pick<Context, 'say' | 'lang'>,
  { code, atLogin, detail }: Meaning,
  faults: FieldFaults = null
): string {
  const what = say(told[`note.${code}`] ?? words['note.other'], { detail: detail ?? '' })
  const note = atLogin ? say(words['note.atLogin'], { note: what }) : what
  return [note, ...(faults ?? []).map(one => `${one.call} ${one.pointer}: ${one[lang]}`)].join(' · ')
}
