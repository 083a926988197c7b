import type { Principal } from './rights.ts'
import type { Term } from './term.ts'

/** An institution lets a person act in its place (ủy quyền). */
export type Mandate = Term & { id: string; person: string; institution: string }

/**
 * May this person give and revoke mandates of the institution? Only whose own token names it: a mandatary is named by
 * none, so there are no sub-mandates (Bộ luật Dân sự 2015, Điều 564: only with consent, and the office knows of none).
 */
export const mayMandate = ({ roles, institutions }: Principal, institution: string): boolean =>
  roles.includes('institution-officer') && institutions.includes(institution)

/**
 * May this person see every mandate, and stop one with a reason? Administrators of an agency; they give none: whom an
 * institution trusts is for the institution alone to say.
 */
export const mayOversee = ({ roles, agency }: Principal): boolean =>
  agency !== null && roles.includes('administrator')

/** How a mandate stands on a day. */
export const MANDATE_STATES = ['running', 'ahead', 'over', 'revoked'] as const
export type MandateState = (typeof MANDATE_STATES)[number]

/** The person as one of the institution, for as long as it takes to ask what they may do with one dossier. */
export const inPlaceOf = <P extends Principal>(principal: P, { institution }: Mandate): P => ({
  ...principal,
  institutions: [...principal.institutions, institution]
})
