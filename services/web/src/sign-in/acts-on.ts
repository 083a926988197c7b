import { institutionWords as words } from '../pages/institution/words.ts'
import type { Licensing } from '../services/licensing.ts'
import type { Person, Session } from '../sessions/session.ts'
import type { Held } from '../sessions/sessions.ts'

/**
 * Who signs in again goes on for whom they acted, also after their session was over, if they still may; else they are told.
 * While licensing is away the choice stands: it judges each act all the same.
 */
export async function actsOn(
  licensing: Pick<Licensing, 'institutions'>,
  { session, late }: Pick<Held, 'session' | 'late'>,
  { subject }: Pick<Person, 'subject'>
): Promise<Pick<Session, 'actsFor' | 'notice'>> {
  const actsFor = actedFor(session ?? late, subject)
  if (actsFor === null) return { actsFor, notice: null }
  const theirs = await licensing.institutions().catch(() => null)
  return theirs === null || theirs.some(({ id }) => id === actsFor.id)
    ? { actsFor, notice: null }
    : { actsFor: null, notice: words['chosen.lost'] }
}

/** What this very person had chosen, in the session that is held or in that which was over before it. */
function actedFor(held: Session | null, subject: string): Session['actsFor'] {
  const { person, actsFor, before } = held ?? { person: null, actsFor: null, before: null }
  if (person !== null) return person.subject === subject ? actsFor : null
  return before?.subject === subject ? before.actsFor : null
}
