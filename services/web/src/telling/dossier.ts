import { dayOf, momentOf } from '../frame/dates.ts'
import type { Lang, Text } from '../frame/language.ts'
import type { Say } from '../frame/words.ts'
import type { Dossier, Entry, Line } from '../services/licensing-schemas.ts'
import { timeLeftOf, type TimeLeft } from './time-left.ts'
import { tellingWords } from './words.ts'

const words: Readonly<Record<string, Text>> = tellingWords
const TONES: Record<Dossier['status'], string> = {
  draft: 'grey',
  submitted: 'blue',
  accepted: 'blue',
  refused: 'red',
  inProgress: 'blue',
  supplementRequested: 'yellow',
  feeRequested: 'yellow',
  withdrawn: 'grey',
  stopped: 'red',
  decided: 'green',
  returned: 'green'
}
const CLOSED: readonly Dossier['status'][] = ['refused', 'withdrawn', 'stopped', 'returned']

export type Told = {
  code: string | null
  procedure: string
  institution: string | null
  agency: string
  status: { text: string; tone: string }
  submittedAt: string | null
  holder: string
  due: { label: string; at: string | null; why: string[]; left: TimeLeft } | null
  step: string | null
  timeline: ToldEntry[]
  /** What applicant and officials wrote to each other, and officials among themselves; the latest first. */
  messages: ToldEntry[]
  notes: ToldEntry[]
}
export type ToldEntry = { what: string; at: string; by: string; reason: string | null; text: string | null }

/** A dossier in plain words, for whoever reads it; `mine` says that the reader is its applicant. */
export function tell(dossier: Dossier, lang: Lang, say: Say, mine: boolean): Told {
  const latest = dossier.history.toReversed()
  const told = (chosen: (type: string) => boolean) =>
    latest.filter(({ type }) => chosen(type)).map(entry => entryOf(entry, lang, say))
  return {
    code: dossier.code,
    procedure: dossier.procedure.name[lang],
    institution: dossier.institution?.name ?? null,
    agency: dossier.agency.name[lang],
    status: isSupplied(dossier) ? suppliedOf(say) : statusOf(dossier, say),
    submittedAt: dossier.submittedAt === null ? null : momentOf(dossier.submittedAt, lang),
    holder: holderOf(dossier, lang, say, mine),
    due: dueOf(dossier, lang, say),
    step: dossier.step?.name[lang] ?? null,
    timeline: told(type => type !== 'MessageSent' && type !== 'NoteTaken'),
    messages: told(type => type === 'MessageSent'),
    notes: told(type => type === 'NoteTaken')
  }
}

/** A status in words; that a result was handed over never hides that it says no. */
export const statusOf = ({ status, rejected }: Pick<Dossier, 'status' | 'rejected'>, say: Say) =>
  rejected
    ? {
        text: say(tellingWords[status === 'returned' ? 'status.rejected' : 'status.rejectedWaits']),
        tone: 'red'
      }
    : { text: say(words[`status.${status}`] ?? tellingWords['event.other']), tone: TONES[status] }

/** What was asked for at intake has come: the status stays, and it is the office’s turn. */
const suppliedOf = (say: Say) => ({ text: say(tellingWords['status.supplied']), tone: 'blue' })

const isSupplied = ({ status, history }: Dossier): boolean =>
  status === 'supplementRequested' &&
  history.findLast(({ type }) => SUPPLEMENTS.includes(type))?.type === 'SupplementedAtIntake'
const SUPPLEMENTS = ['SupplementRequested', 'SupplementedAtIntake']

/** Of a line: what waits for its applicant has no due instant. */
const isSuppliedLine = ({ status, dueAt }: Line): boolean =>
  status === 'supplementRequested' && dueAt !== null

/** One line of a list, dates and status in words. */
export const tellLine = (line: Line, lang: Lang, say: Say) => ({
  id: line.id,
  code: line.code,
  procedure: line.procedure.name[lang],
  institution: line.institution,
  assignee: line.assignee,
  isDraft: line.status === 'draft',
  /** What is due is the answer at intake. */
  atIntake: line.status === 'submitted' || isSuppliedLine(line),
  status: isSuppliedLine(line) ? suppliedOf(say) : statusOf(line, say),
  submittedOn: line.submittedAt === null ? null : dayOf(line.submittedAt, lang),
  changedAt: momentOf(line.changedAt, lang),
  dueAt: line.dueAt === null ? null : momentOf(line.dueAt, lang),
  /** Where its author is to be warned that it will be removed. */
  expiresOn: line.expiresSoon && line.expiresAt !== null ? dayOf(line.expiresAt, lang) : null
})

/** Whose turn it is. */
function holderOf(dossier: Dossier, lang: Lang, say: Say, mine: boolean): string {
  const agency = dossier.agency.name[lang]
  const { status, assignee, step } = dossier
  if (CLOSED.includes(status)) return say(tellingWords['holder.nobody'])
  const waits = status === 'supplementRequested' && !isSupplied(dossier)
  if (status === 'draft' || status === 'feeRequested' || waits)
    return say(tellingWords[mine ? 'holder.you' : 'holder.applicant'])
  if (status === 'accepted') return say(tellingWords['holder.waiting'], { agency })
  if (status === 'inProgress' && assignee === null && step !== null)
    return say(tellingWords['holder.step'], { agency, step: step.name[lang] })
  if (assignee === null || status === 'decided' || status === 'submitted' || status === 'supplementRequested')
    return say(tellingWords['holder.desk'], { agency })
  return say(tellingWords['holder.official'], { name: assignee.name, title: assignee.title[lang], agency })
}

function dueOf({ clock, status }: Dossier, lang: Lang, say: Say): Told['due'] {
  if (clock === null || CLOSED.includes(status)) return null
  const { kind, dueAt, paused, why } = clock
  const label = paused
    ? tellingWords['due.paused']
    : tellingWords[kind === 'intake' ? 'due.intake' : 'due.decision']
  return {
    label: say(label),
    at: dueAt === null ? null : momentOf(dueAt, lang),
    why: why[lang],
    left:
      clock.remainingMinutes === null
        ? { urgency: 'none', sign: '✓', text: say(tellingWords['due.met']) }
        : timeLeftOf(clock, say)
  }
}

export function entryOf(entry: Entry, lang: Lang, say: Say): ToldEntry {
  const { by, reasonCode } = entry
  const title = by.title?.[lang]
  return {
    what: say(words[`event.${entry.type}`] ?? tellingWords['event.other']),
    at: momentOf(entry.at, lang),
    by:
      by.name !== null && title !== undefined
        ? say(tellingWords['by.official'], { name: by.name, title })
        : say(
            words[
              by.kind === 'official' ? 'by.agency' : by.kind === 'applicant' ? 'by.applicant' : 'by.system'
            ] ?? tellingWords['by.system']
          ),
    reason: reasonCode === null ? null : say(words[`reason.${reasonCode}`] ?? tellingWords['reason.other']),
    text: entry.text
  }
}
