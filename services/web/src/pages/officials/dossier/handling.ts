import { momentOf } from '../../../frame/dates.ts'
import type { Lang, Text } from '../../../frame/language.ts'
import type { Say } from '../../../frame/words.ts'
import type { Handling } from '../../../services/licensing-schemas.ts'
import { officialWords } from '../words.ts'

const words: Readonly<Record<string, Text>> = officialWords

/** How a dossier goes among officials, in words: opinions, the proposed result, what clocks have done and will do. */
export function handlingOf(handling: Handling | null, lang: Lang, say: Say) {
  const { opinions, draft, intake, reminded, deadlines } = handling ?? NOTHING
  const told = (key: string, values?: Record<string, string>): string[] => {
    const text = words[key]
    return text === undefined ? [] : [say(text, values)]
  }
  const awaited = (dueAt: string | null) =>
    dueAt === null ? told('opinion.awaitedNoDue') : told('opinion.awaited', { at: momentOf(dueAt, lang) })
  const when = (instant: string | null) => (instant === null ? '–' : momentOf(instant, lang))
  return {
    intake:
      intake === null
        ? null
        : {
            promised: told(intake.dueAt === null ? 'intake.paused' : 'intake.promised', {
              at: when(intake.dueAt)
            }).join(''),
            answered: told(intakeIs(intake), { at: when(intake.answeredAt) }).join(''),
            why: intake.why[lang]
          },
    opinions: opinions.map(({ agency, dueAt, answer }) => ({
      agency: agency.name[lang],
      answer: (answer === null ? awaited(dueAt) : told(`opinion.${answer}`)).join(' ')
    })),
    draft:
      draft === null
        ? null
        : {
            outcome: told(`outcome.${draft.outcome}`).join(' '),
            reason: draft.reasonCode === null ? null : (told(`reason.${draft.reasonCode}`)[0] ?? null),
            by: say(officialWords['one.draftBy'], { by: draft.by ?? '–', at: momentOf(draft.at, lang) })
          },
    reminded: reminded.flatMap(of => told(`reminded.${of}`)),
    deadlines: Object.entries(deadlines)
      .toSorted(([, a], [, b]) => a.localeCompare(b))
      .flatMap(([kind, at]) =>
        told(`deadline.${kind.replace(/^opinion-\d+$/, 'opinion')}`, { at: momentOf(at, lang) })
      )
  }
}

function intakeIs({ answeredAt, late }: NonNullable<Handling['intake']>): string {
  if (answeredAt === null) return late ? 'intake.lateNow' : 'intake.open'
  return late ? 'intake.answeredLate' : 'intake.answered'
}

const NOTHING: Handling = { intake: null, opinions: [], draft: null, reminded: [], deadlines: {} }
