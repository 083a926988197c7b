import type { Session } from './session.ts'

/** Where sessions are kept: they may vanish, and then their people sign in again. Keys are hashes of what browsers hold. */
export type SessionStore = {
  read: (key: string) => Promise<Session | undefined>
  write: (key: string, session: Session) => Promise<void>
  drop: (key: string) => Promise<void>
  /** Ends all sessions that began with one sign-in at the provider, or all of a person when it names none. */
  dropAllOf: (who: { subject: string; providerSession: string | null }) => Promise<void>
}

/** Longer than any session lasts: an expired one is still known, so that a form sent too late finds its owner. */
export const KEPT_SECONDS = 13 * 3600

export const isOf = (
  { person }: Session,
  { subject, providerSession }: { subject: string; providerSession: string | null }
): boolean =>
  person !== null &&
  person.subject === subject &&
  (providerSession === null || person.providerSession === providerSession)
