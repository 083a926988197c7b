import type { Text } from '../frame/language.ts'

/** Who is signed in, as the identity provider says. The tokens never leave this server. */
export type Person = {
  issuer: string
  subject: string
  name: string
  roles: string[]
  agency: string | null
  institutions: string[]
  /** Level of authentication and when, for acts that need a fresh and stronger sign-in. */
  level: string | null
  authenticatedAt: number
  providerSession: string | null
  accessToken: string
  accessUntil: number
  idToken: string
}

/** A sign-in under way: what its answer must fit to. */
export type Attempt = {
  nonce: string
  verifier: string
  returnTo: string
  begunAt: number
  maxAge: number | null
}

/** A form that could not be taken in: shown again, filled in, once its page can be shown. */
export type Kept = {
  path: string
  entries: (readonly [string, string])[]
  subject: string | null
  why: 'expired' | 'stronger' | 'unavailable' | 'sentBefore'
  /** Files came with it, and are not kept. */
  files: boolean
}

export type Session = {
  csrf: string
  begunAt: number
  seenAt: number
  person: Person | null
  /** Whose session was over here before this one: forms that come late are theirs, and they act on for whom they acted. */
  before: { subject: string; actsFor: Session['actsFor'] } | null
  attempts: Record<string, Attempt>
  /** Forms that could not be taken in yet, the latest last. */
  forms: Kept[]
  /** The institution that they chose to act for; licensing judges whether they may. */
  actsFor: { id: string; name: string } | null
  /** One sentence for the next page. */
  notice: Text | null
}

export type Times = { idle: number; absolute: number }

const MINUTE = 60_000
const OFFICIALS: Times = { idle: 15 * MINUTE, absolute: 8 * 60 * MINUTE }
const OTHERS: Times = { idle: 30 * MINUTE, absolute: 12 * 60 * MINUTE }

/** How long a session may rest, and last. */
export const timesOf = (person: Person | null): Times =>
  person !== null && person.agency !== null ? OFFICIALS : OTHERS

export function isAlive({ person, begunAt, seenAt }: Session, now: number): boolean {
  const { idle, absolute } = timesOf(person)
  return now - seenAt < idle && now - begunAt < absolute
}
