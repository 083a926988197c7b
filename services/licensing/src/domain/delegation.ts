import type { Principal } from './rights.ts'
import type { Term } from './term.ts'

/** Roles whose acts can be done by a deputy (ký thay). */
export const DELEGABLE = ['head-of-division', 'director', 'committee-chair'] as const
export type Delegable = (typeof DELEGABLE)[number]

/** An official of an agency lets another one act in their role, by a decision. */
export type Delegation = Term & { id: string; person: string; agency: string; role: Delegable }

/** May this person lend the role, and take it back? Only one of the agency whose own token has it: what is lent is not lent on. */
export const mayDelegate = ({ roles, agency }: Principal, role: Delegable): boolean =>
  agency !== null && roles.includes(role)

/** The person with the role that was lent to them; whoever they are, four eyes still count persons. */
export const inRoleOf = <P extends Pick<Principal, 'roles'>>(principal: P, { role }: Delegation): P => ({
  ...principal,
  roles: [...principal.roles, role]
})
