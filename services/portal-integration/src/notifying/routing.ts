import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { addressIn, type Lang, type Way } from './way.ts'

/** How a holder wants to be told by one way; `address` is confirmed. */
export type Wish = { on: boolean; address: string | null; lang: Lang }
/** Of whom nothing is known: told by mail at the contact of the dossier, and by nothing that costs. */
export const UNSAID: Record<Way, Wish> = {
  mail: { on: true, address: null, lang: 'vi' },
  sms: { on: false, address: null, lang: 'vi' }
}

export type Silence = 'off' | 'no-address' | 'not-wanted'
export type Route = { to: string } | { silent: Silence }

/** Whose wishes count for a dossier: the institution's in whose name it was begun, else the person's. */
export const holderOfDossier = ({ party }: Pick<DossierAsItStood, 'party'>): string =>
  party.institution === null ? `person:${party.person}` : `institution:${party.institution}`

/**
 * Where a notice goes, or why it goes nowhere. Mail: where the holder confirmed, else the contact that the dossier names; what
 * must be told goes there although mail is off. SMS: only where the holder confirmed, and only while it is on.
 */
export function routeOf(
  way: Way,
  wish: Wish,
  mustBeTold: boolean,
  { applicant }: Pick<DossierAsItStood, 'applicant'>
): Route {
  if (!wish.on && !(way === 'mail' && mustBeTold)) return { silent: 'off' }
  const to = wish.address ?? (way === 'mail' ? addressIn('mail', applicant.email) : undefined)
  return to === undefined ? { silent: 'no-address' } : { to }
}
