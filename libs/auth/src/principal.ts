/** What a token says of its bearer. `id` is the issuer's subject: never an e-mail or a citizen's number. */
export type Principal = {
  id: string
  roles: readonly Role[]
  /** The agency an official works for. */
  agency: string | null
  /** The institutions a person may act for. */
  institutions: readonly string[]
  /** The person's name, where the issuer tells it: for forms of their own, never for events or logs. */
  name?: string
  /** At which level (`acr`) they signed in, and when (`auth_time`, seconds); absent where the token does not say both. */
  signedIn?: { level: string; at: number }
}

export const ROLES = [
  'citizen',
  'institution-officer',
  'receiving-clerk',
  'case-officer',
  'head-of-division',
  'director',
  'committee-chair',
  'inspector',
  'administrator',
  'portal',
  'service'
] as const
export type Role = (typeof ROLES)[number]

export const isRole = (value: unknown): value is Role => ROLES.some(role => role === value)
