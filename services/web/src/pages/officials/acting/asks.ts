import { textIn, type Form } from '../../../frame/forms.ts'
import type { Context } from '../../../frame/page.ts'
import { whyOf } from '../../../frame/refusal.ts'
import type { Refused } from '../../../services/ask.ts'
import type { Act, Ask } from './acts.ts'
import { officialWords as words } from '../words.ts'

type Option = { value: string; text: string; hint: string | null }
/** One question of an act as its page shows it. */
export type Asked = {
  name: Ask['name']
  kind: 'choice' | 'days'
  label: string
  hint: string | null
  options: Option[]
  value: string
  /** The answer in words, where there is one. */
  told: string
  error: string | null
}
/** What is wrong, by the names of the questions. */
export type Errors = Partial<Record<Ask['name'] | 'reason' | 'text' | 'all', string>>

/** An act's questions with what there is to choose from, in the service's words; of one dossier, only whom it can be given to. */
export const asksOf = (
  context: Context,
  act: Act,
  form: Form,
  errors: Errors,
  dossier?: string
): Promise<Asked[]> =>
  Promise.all(
    act.asks.map(async ({ name, kind, required }) => {
      const found = await optionsOf(context, kind, act, dossier)
      // radios cannot be un-chosen: nobody is a choice, too
      const options = required ? found : [plain('', context.say(words['ask.none'])), ...found]
      const value = textIn(form, name)
      const told = kind === 'days' ? value : (options.find(one => one.value === value)?.text ?? '')
      return {
        name,
        kind: kind === 'days' ? ('days' as const) : ('choice' as const),
        label: context.say(words[`ask.${kind}`]),
        hint: kind === 'days' ? context.say(words['ask.days.hint']) : null,
        options,
        value,
        told,
        error: errors[name] ?? null
      }
    })
  )

/** What an act still wants before it can be looked over. The service has the last word. */
export function errorsIn({ say }: Context, act: Act, form: Form): Errors {
  const errors: Errors = {}
  for (const { name, kind, required } of act.asks) {
    const value = textIn(form, name)
    if (kind === 'days' ? !/^[1-9]\d?$/.test(value) : required && value === '')
      errors[name] = say(words[`ask.${kind}.missing`])
  }
  if (needsReason(act, form) && !act.reasons.includes(textIn(form, 'reason')))
    errors.reason = say(words['act.reason.missing'])
  const text = textIn(form, 'text')
  if (act.text !== null && text.length < 10)
    errors.text = say(words[act.text === 'applicant' ? 'act.text.missing' : 'act.text.missingInside'])
  if (act.text !== null && text.length > 2000) errors.text = say(words['act.text.long'])
  return errors
}

/** What the service did not take, at the words where it points at them. */
export function errorsOf(refused: Refused, lang: Context['lang']): { text?: string; all?: string } {
  const atText = refused.errors.find(({ pointer }) => pointer === '#/text' || pointer === '#/body/text')
  return atText ? { text: atText.detail[lang] } : { all: whyOf(refused)[lang] }
}

/** What the act sends. */
export function bodyOf(act: Act, form: Form): object {
  const asked = act.asks.flatMap(({ name, kind }): [string, unknown][] => {
    const value = textIn(form, name)
    if (value === '') return []
    return [[name, kind === 'days' ? Number(value) : kind === 'agrees' ? value === 'yes' : value]]
  })
  return {
    ...Object.fromEntries(asked),
    ...(needsReason(act, form) ? { reasonCode: textIn(form, 'reason') } : {}),
    ...(act.text === null ? {} : { text: textIn(form, 'text') })
  }
}

/** A draft that approves has no reason to give. */
const needsReason = ({ reasons, asks }: Act, form: Form): boolean =>
  reasons.length > 0 && (asks.every(({ kind }) => kind !== 'outcome') || textIn(form, 'outcome') === 'reject')

async function optionsOf(
  { licensing, lang, say, person }: Context,
  kind: Ask['kind'],
  act: Act,
  dossier: string | undefined
): Promise<Option[]> {
  switch (kind) {
    case 'official':
      return (await licensing.officials(givenTo(act, dossier))).map(({ id, name, title, department }) => ({
        value: id,
        text: name,
        hint: `${title[lang]}, ${department[lang]}`
      }))
    case 'agency':
      return (await licensing.entries('agencies', '')).items
        .filter(({ code }) => code !== person.agency)
        .map(({ code, name }) => plain(code, name[lang]))
    case 'agrees':
      return [plain('yes', say(words['agrees.yes'])), plain('no', say(words['agrees.no']))]
    case 'outcome':
      return [plain('approve', say(words['outcome.approve'])), plain('reject', say(words['outcome.reject']))]
    case 'days':
      return []
  }
}

const givenTo = ({ action }: Act, dossier: string | undefined) =>
  dossier === undefined
    ? {}
    : { dossier, giving: action === 'Forward' ? ('forward' as const) : ('assign' as const) }

const plain = (value: string, text: string): Option => ({ value, text, hint: null })
