import { textIn, type Form } from '../../../frame/forms.ts'
import type { Context } from '../../../frame/page.ts'
import type { Dossier, StandardText } from '../../../services/licensing-schemas.ts'
import type { ActionName } from './acts.ts'
import { officialWords as words } from '../words.ts'

/** A standard text as its button offers it. */
export type Offered = { code: string; name: string; basis: string }

/** The standard texts of an act on this dossier, as licensing has them. */
export async function standardTextsOf(
  { licensing }: Context,
  action: ActionName,
  { procedure }: Dossier
): Promise<StandardText[]> {
  return (await licensing.standardTexts()).filter(
    ({ act, procedures }) =>
      act === action && (typeof procedures === 'string' || procedures.includes(procedure.code))
  )
}

/** The form with the words that its button asks for instead of what was typed; undefined where it asks for none. */
export function begunWith(texts: readonly StandardText[], form: Form): Form | undefined {
  const chosen = texts.find(({ code }) => code === textIn(form, 'standard'))
  return chosen && [...form.filter(([name]) => name !== 'text'), ['text', chosen.text]]
}

/** What is wrong with words in which a blank of the act's standard texts was left, before they are looked over. */
export async function blankIn(
  { licensing, say }: Context,
  action: ActionName,
  form: Form
): Promise<string | undefined> {
  const text = textIn(form, 'text').normalize('NFC')
  const blanks = (await licensing.standardTexts()).flatMap(one => (one.act === action ? one.blanks : []))
  const left = blanks.find(blank => text.includes(blank))
  return left && say(words['act.standard.blank'], { blank: left })
}

export const offered = ({ say, lang }: Context, texts: readonly StandardText[]): Offered[] =>
  texts.map(({ code, name, basis: { source, verified } }) => ({
    code,
    name: name[lang],
    basis: say(words[verified ? 'act.standard.basis' : 'act.standard.unverified'], { basis: source })
  }))
