import { dateOf } from '../../frame/plain-dates.ts'
import { momentOf } from '../../frame/dates.ts'
import type { Lang, Text } from '../../frame/language.ts'
import { definePage, type Context } from '../../frame/page.ts'
import { NoSuchPage } from '../../frame/faults.ts'
import type { Say } from '../../frame/words.ts'
import type { Mandate, NamedMandate } from '../../services/mandate-schemas.ts'
import { actedFor, isOfIt } from './acted-for.ts'
import { institutionWords as words } from './words.ts'

type View = { institution: string; lines: MandateLine[] }
export type MandateLine = {
  id: string
  person: string
  institution: string
  term: string
  reach: string
  given: string
  /** Who ended it before its time, and when; why, where they said. */
  ended: string | null
  why: string | null
  status: { tone: string; text: string }
  revocable: boolean
}

/** Who may act for the institution, until when and in what; the newest first, revoked ones too. */
export const mandates = definePage<View>({
  name: 'mandates',
  path: { vi: '/co-so/uy-quyen', en: '/en/institution/mandates' },
  access: 'person',
  template: 'institution/mandates.njk',
  words,
  async get(context) {
    const { licensing, say } = context
    const one = await actedFor(context)
    if ('go' in one) return one
    if (!isOfIt(context, one)) throw new NoSuchPage()
    const [{ items }, procedures] = await Promise.all([
      licensing.mandates(one.id),
      licensing.recentProcedures()
    ])
    return {
      show: {
        title: say(words['mandates.title']),
        institution: one.name,
        lines: items.map(item => mandateLine(item, procedures, context))
      }
    }
  }
})

/** How a mandate can stand, as licensing calls it. */
export const MANDATE_STATES = ['running', 'ahead', 'over', 'revoked'] as const

/** A mandate in plain words: for who gave it, who was given it, and who oversees it. */
export function mandateLine(
  mandate: Mandate | NamedMandate,
  procedures: readonly { code: string; name: Text }[],
  { lang, say, deps }: Context
): MandateLine {
  const { id, person, institution, from, until, givenAt, revokedReason } = mandate
  const state = stateOf(mandate, deps.now())
  return {
    id,
    person: say(words['mandates.person'], { person }),
    institution: ('institutionName' in mandate ? mandate.institutionName : null) ?? institution,
    term: say(words['mandates.term'], { from: dateOf(from, lang), until: dateOf(until, lang) }),
    reach:
      mandate.procedures === null
        ? say(words['mandates.all'])
        : say(words['mandates.some'], {
            names: mandate.procedures
              .map(code => procedures.find(one => one.code === code)?.name[lang] ?? code)
              .join('; ')
          }),
    given: say(words['mandates.given'], { at: momentOf(givenAt, lang) }),
    ended: endedBy(mandate, lang, say),
    why: revokedReason === null ? null : say(words['mandates.why'], { reason: revokedReason }),
    status: { tone: TONES[state], text: say(words[`mandates.${state}`]) },
    revocable: state === 'running' || state === 'ahead'
  }
}

function stateOf({ revokedAt, revokedAgency, from, until }: Mandate, now: Date) {
  if (revokedAt !== null) return revokedAgency === null ? 'revoked' : 'stopped'
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  return until < today ? 'over' : from > today ? 'ahead' : 'running'
}

function endedBy({ revokedAt, revokedBy, revokedAgency }: Mandate, lang: Lang, say: Say): string | null {
  if (revokedAt === null) return null
  return say(words[revokedAgency === null ? 'mandates.byInstitution' : 'mandates.byAuthority'], {
    at: momentOf(revokedAt, lang),
    by: revokedBy ?? ''
  })
}

const TONES = { running: 'green', ahead: 'blue', over: 'grey', revoked: 'red', stopped: 'red' } as const
