import type { Status } from '@motcua/dossier/status'
import type { CommandType } from './decide.ts'

/** Structurally the bearer of a token: what rights are decided on. */
type Principal = {
  id: string
  roles: readonly string[]
  agency: string | null
  institutions: readonly string[]
}
type Resource = { owner: string; institution: string | null; agency: string; seq: number; status: Status }

const APPLICANT = ['citizen', 'institution-officer']
const OFFICIAL = ['receiving-clerk', 'case-officer', 'head-of-division', 'director']

/** Who may give which command: by role, on dossiers of their own (applicants) or of their agency (officials). */
const GIVES: Record<CommandType, readonly string[]> = {
  Submit: APPLICANT,
  Supplement: APPLICANT,
  Withdraw: APPLICANT,
  Accept: ['receiving-clerk'],
  RefuseAtIntake: ['receiving-clerk'],
  RequestSupplement: ['receiving-clerk', 'case-officer'],
  StartProcessing: ['case-officer'],
  RequestFee: ['case-officer'],
  ConfirmFee: ['service'],
  Stop: ['case-officer', 'head-of-division'],
  Approve: ['head-of-division', 'director'],
  Reject: ['head-of-division', 'director'],
  ReturnResult: ['receiving-clerk']
}

const has = (principal: Principal, roles: readonly string[]): boolean =>
  principal.roles.some(role => roles.includes(role))

/** An applicant's own: begun by them, or in the name of an institution they may act for. */
function owns(
  principal: Principal,
  { owner, institution }: Pick<Resource, 'owner' | 'institution'>
): boolean {
  if (!has(principal, APPLICANT)) return false
  return institution === null ? principal.id === owner : principal.institutions.includes(institution)
}

const serves = (principal: Principal, { agency, seq }: Pick<Resource, 'agency' | 'seq'>): boolean =>
  seq > 0 && principal.agency === agency && has(principal, OFFICIAL)

/** Whether this person may know that the dossier exists. A draft is its author's alone. */
export const sees = (principal: Principal, dossier: Omit<Resource, 'status'>): boolean =>
  owns(principal, dossier) || serves(principal, dossier)

/** The one function of rights: may this person give this command on this dossier as it is now? */
export function can(principal: Principal, command: CommandType, dossier: Resource): boolean {
  const near = APPLICANT.some(role => GIVES[command].includes(role))
    ? owns(principal, dossier)
    : serves(principal, dossier)
  return near && has(principal, givers(command, dossier.status))
}

/** What is missing is asked for by whoever has the dossier: the clerk at intake, the officer in processing. */
function givers(command: CommandType, status: Status): readonly string[] {
  if (command === 'RequestSupplement' && status === 'submitted') return ['receiving-clerk']
  if (command === 'RequestSupplement' && status === 'inProgress') return ['case-officer']
  return GIVES[command]
}

/** May this person see an agency's queue? */
export const seesQueue = (principal: Principal): boolean =>
  principal.agency !== null && has(principal, OFFICIAL)

/** May this person begin a dossier, in this institution's name or in their own? */
export const mayBegin = (principal: Principal, institution: string | null): boolean =>
  has(principal, APPLICANT) && (institution === null || principal.institutions.includes(institution))

type Licence = { agency: string; institution: string }
export type LicenceAct = 'licence.read' | 'licence.import' | 'licence.export'

/** Who may do what in the register of licences: read at their agency, or take all of it in or out. */
const REGISTERS: Record<LicenceAct, readonly string[]> = {
  'licence.read': [...OFFICIAL, 'inspector', 'administrator'],
  'licence.import': ['head-of-division', 'director'],
  'licence.export': ['head-of-division', 'director']
}

/** May this official do it in their agency's part of the register? */
export const keepsRegister = (principal: Principal, act: LicenceAct): boolean =>
  principal.agency !== null && has(principal, REGISTERS[act])

/** May this person read the licence: an official of its agency, or who may act for its institution? */
export const seesLicence = (principal: Principal, { agency, institution }: Licence): boolean =>
  (principal.agency === agency && keepsRegister(principal, 'licence.read')) ||
  (has(principal, ['institution-officer']) && principal.institutions.includes(institution))
