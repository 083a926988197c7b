import { moneyOf, momentOf } from '../../frame/dates.ts'
import { fileHref } from '../../frame/file.ts'
import type { Lang, Text } from '../../frame/language.ts'
import type { Context } from '../../frame/page.ts'
import type { Say } from '../../frame/words.ts'
import type { Dossier, Entry } from '../../services/licensing-schemas.ts'
import { entryOf } from '../../telling/dossier.ts'
import { lettersFor, ownLetter, type Download } from './downloads.ts'
import { todoWords as words } from './words-of-todo.ts'

/** What the page says first: what its applicant must do, may do or can take. */
export type Todo = {
  title: string
  words: string
  tone: 'plain' | 'now' | 'no'
  reason: string | null
  /** What the agency wrote, in its own words. */
  quote: string | null
  facts: readonly { label: string; value: string }[]
  button: Download | null
  /** The answer was no: where to apply anew, beside the way of complaint. */
  anew: { text: string; href: string } | null
}
type Telling = Pick<Context, 'lang' | 'say' | 'url'>

/** Whose turn it is and what for; an answer that says no is told as one, with its reasons and the ways that are left. */
export function todoOf(dossier: Dossier, telling: Telling): Todo {
  const { status, allowedActions, history, id } = dossier
  const { lang, say, url } = telling
  const no = noIn(dossier)
  if (no !== undefined) return endingOf(dossier, no, telling)
  const plain: Todo = { ...EMPTY, title: say(words['todo.title']), words: say(words['todo.nothing']) }
  if (allowedActions.includes('Supplement'))
    return {
      ...plain,
      tone: 'now',
      words: say(words['todo.supplement']),
      quote: requestIn(history),
      button: { text: say(words['todo.supplementDo']), href: url('supplement', { id }) }
    }
  if (status === 'feeRequested')
    return { ...plain, tone: 'now', words: say(words['todo.fee']), facts: feeFacts(dossier, lang, say) }
  if (status === 'returned') {
    const href = lettersFor(dossier, lang, say).at(-1)?.href
    return {
      ...plain,
      words: say(words['todo.returned']),
      button: href === undefined ? null : { text: say(words['todo.result']), href }
    }
  }
  return status === 'withdrawn' ? { ...plain, words: say(words['todo.closed']) } : plain
}

/** What the agency asked for last. */
export const requestIn = (history: Dossier['history']): string | null =>
  history.findLast(({ type }) => type === 'SupplementRequested')?.text ?? null

const EMPTY = { tone: 'plain', reason: null, quote: null, facts: [], button: null, anew: null } as const

/** The acts that say no, and how each is told. */
const ENDINGS: Record<string, { title: Text; told: Text; paper: Text }> = {
  Rejected: {
    title: words['no.rejected'],
    told: words['no.rejected.told'],
    paper: words['no.rejected.paper']
  },
  RefusedAtIntake: {
    title: words['no.refused'],
    told: words['no.refused.told'],
    paper: words['no.refused.paper']
  },
  Stopped: { title: words['no.stopped'], told: words['no.stopped.told'], paper: words['no.stopped.paper'] }
}

const noIn = ({ history, rejected, status }: Dossier): Entry | undefined =>
  rejected
    ? history.findLast(({ type }) => type === 'Rejected')
    : status === 'refused' || status === 'stopped'
      ? history.findLast(({ type }) => type === 'RefusedAtIntake' || type === 'Stopped')
      : undefined

function endingOf({ id, procedure }: Dossier, no: Entry, { lang, say, url }: Telling): Todo {
  const told = ENDINGS[no.type]
  if (told === undefined) throw new Error(`${no.type} says no, and nobody says how`)
  const { at, reason, text } = entryOf(no, lang, say)
  const letter = no.type === 'Rejected' ? 'result' : String(no.seq)
  return {
    ...EMPTY,
    tone: 'no',
    title: say(told.title),
    words: say(told.told, { at }),
    reason,
    quote: text,
    button: { text: say(told.paper), href: fileHref(ownLetter, lang, { id, letter }) },
    anew: { text: procedure.name[lang], href: url('procedure', { code: procedure.code }) }
  }
}

function feeFacts({ fee, agency, code }: Dossier, lang: Lang, say: Say): Todo['facts'] {
  if (fee === null) return []
  return [
    { label: say(words['fee.amount']), value: moneyOf(fee.vnd, lang) },
    { label: say(words['fee.asked']), value: momentOf(fee.requestedAt, lang) },
    { label: say(words['fee.how']), value: say(words['fee.desk'], { agency: agency.name[lang], code }) },
    { label: say(words['fee.until']), value: say(words['fee.noLimit']) }
  ]
}
