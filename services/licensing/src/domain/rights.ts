import type { Status } from '@motcua/dossier/status'
import type { CommandType } from './commands.ts'

/** Structurally the bearer of a token: what rights are decided on. */
export type Principal = {
  id: string
  roles: readonly string[]
  agency: string | null
  institutions: readonly string[]
}
/** Where a step is worked at: a role of an agency, which need not be the one that received the dossier. */
export type Place = { role: string; agency: string }
/** What of a dossier bears on rights. */
export type Resource = {
  owner: string
  institution: string | null
  agency: string
  seq: number
  status: Status
  assignee: string | null
  /** Who works at the step where it stands, and who at the last one, which decides. */
  step: Place | null
  decision: Place
  /** Bodies that were asked for their opinion; of them, those who have not answered. */
  consulted: readonly string[]
  awaited: readonly string[]
}

const APPLICANT = ['citizen', 'institution-officer']
const OFFICIAL = ['receiving-clerk', 'case-officer', 'head-of-division', 'director', 'committee-chair']
const HEADS = ['head-of-division', 'director']

/** Who may give a command: applicants on dossiers of their own, officials on those of their agency, by role, by holding it or by deciding on it. */
const GIVES: Record<CommandType, 'owner' | 'owner or official' | 'consulted' | 'clock' | readonly string[]> =
  {
    Submit: 'owner',
    Supplement: 'owner',
    Withdraw: 'owner',
    SendMessage: 'owner or official',
    Accept: ['receiving-clerk'],
    RefuseAtIntake: ['receiving-clerk'],
    RequestSupplement: ['receiving-clerk', 'case-officer'],
    RequestSupplementAgain: ['head-of-division'],
    StartProcessing: ['case-officer'],
    Assign: HEADS,
    Claim: ['whose step it is'],
    Release: ['holder', ...HEADS],
    Forward: ['holder'],
    SendBack: ['holder'],
    RequestOpinion: ['holder'],
    GiveOpinion: 'consulted',
    DraftResult: ['holder'],
    SendDraftBack: [...HEADS, 'who decides'],
    TakeNote: OFFICIAL,
    Extend: HEADS,
    RequestFee: ['case-officer'],
    ConfirmFee: ['service'],
    Stop: ['case-officer', 'head-of-division'],
    Approve: ['who decides'],
    Reject: ['who decides'],
    ReturnResult: ['receiving-clerk'],
    Reopen: ['who decides'],
    CorrectResult: ['who decides'],
    ExpireClaim: 'clock',
    LapseOpinion: 'clock',
    Remind: 'clock',
    ChangeCalendar: 'clock'
  }

/** What puts the office's name under a decision, or takes it back: it wants a fresh sign-in at the second level. */
const GRAVE: readonly CommandType[] = ['Approve', 'Reject', 'Reopen', 'CorrectResult']

/** Handing over is not among them: the result was signed with its decision. */
export const isGrave = (command: CommandType): boolean => GRAVE.includes(command)

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

/** An official of the agency that has it, or who decides on it at another one. */
const serves = (principal: Principal, { agency, seq, decision }: Resource): boolean =>
  seq > 0 && ((principal.agency === agency && has(principal, OFFICIAL)) || worksAt(principal, decision))

/** Whether somebody can work there: what they hold at another place they hold in vain. */
export const worksAt = ({ agency, roles }: Pick<Principal, 'agency' | 'roles'>, place: Place): boolean =>
  agency === place.agency && roles.includes(place.role)

const among = ({ agency, roles }: Principal, agencies: readonly string[]): boolean =>
  agency !== null && agencies.includes(agency) && roles.some(role => OFFICIAL.includes(role))

/** Services confirm fees, and see a dossier while one is awaited. */
const collects = (principal: Principal, { status }: Resource): boolean =>
  status === 'feeRequested' && has(principal, ['service'])

/** Whether this person may know that the dossier exists. A draft is its author's alone. */
export const sees = (principal: Principal, dossier: Resource): boolean =>
  owns(principal, dossier) ||
  serves(principal, dossier) ||
  among(principal, dossier.consulted) ||
  collects(principal, dossier)

/** The one function of rights: may this person give this command on this dossier as it is now? */
export function can(principal: Principal, command: CommandType, dossier: Resource): boolean {
  const givers = GIVES[command]
  if (givers === 'owner') return owns(principal, dossier)
  if (givers === 'owner or official') return owns(principal, dossier) || serves(principal, dossier)
  if (givers === 'consulted') return among(principal, dossier.awaited)
  if (givers === 'clock') return false
  if (command === 'ConfirmFee') return collects(principal, dossier)
  return serves(principal, dossier) && has(inThisPlace(principal, dossier), asking(command, givers, dossier))
}

/** What is missing is asked for by whoever has the dossier: the clerk at intake, the officer in processing. */
function asking(command: CommandType, givers: readonly string[], { status }: Resource): readonly string[] {
  if (command !== 'RequestSupplement') return givers
  return status === 'submitted' ? ['receiving-clerk'] : ['case-officer']
}

/** The caller with what they are to this very dossier: its holder, one of those whose step it is or who decide. */
function inThisPlace(principal: Principal, { assignee, step, decision }: Resource): Principal {
  const here = [
    ...(principal.id === assignee && (step === null || worksAt(principal, step)) ? ['holder'] : []),
    ...(step !== null && worksAt(principal, step) ? ['whose step it is'] : []),
    ...(worksAt(principal, decision) ? ['who decides'] : [])
  ]
  return { ...principal, roles: [...principal.roles, ...here] }
}

/** Whether it lies with a person who may no longer work at its step: what they held it by was revoked or has ended. */
export const heldInVain = (principal: Principal, { assignee, step }: Resource): boolean =>
  principal.id === assignee && step !== null && !worksAt(principal, step)

/** Notes of officials among themselves are not for the applicant. */
export const seesNotes = (principal: Principal, dossier: Resource): boolean =>
  serves(principal, dossier) || among(principal, dossier.consulted)

/** Whether it is an official of some agency, whose every look at a dossier is written down. */
export const isOfficial = ({ agency, roles }: Pick<Principal, 'agency' | 'roles'>): boolean =>
  agency !== null && roles.some(role => OFFICIAL.includes(role))

/** May this person keep a dossier of their agency from being erased, and let go of it again? */
export const holdsDossiers = (principal: Principal, { agency }: Pick<Resource, 'agency'>): boolean =>
  principal.agency === agency && principal.roles.includes('director')

/** May this person see an agency's queue? */
export const seesQueue = (principal: Pick<Principal, 'agency' | 'roles'>): boolean => isOfficial(principal)

/** Taking a whole queue out of the house is for those who answer for it. */
export const exportsQueue = (principal: Principal): boolean =>
  principal.agency !== null && has(principal, HEADS)

/** Where this person's search may look: an official at their agency, an applicant at their own; undefined for nobody's. */
export function searchesIn(
  principal: Principal
): { agency: string } | { owner: string; institutions: readonly string[] } | undefined {
  if (principal.agency !== null) return seesQueue(principal) ? { agency: principal.agency } : undefined
  return has(principal, APPLICANT)
    ? {
        owner: principal.id,
        institutions: principal.roles.includes('institution-officer') ? principal.institutions : []
      }
    : undefined
}

/** May this person act on many dossiers of their agency at once? Each is still subject to its own rights. */
export const actsInBulk = (principal: Principal): boolean =>
  principal.agency !== null && has(principal, [...HEADS, 'committee-chair'])

/** May this person see how their whole agency stands: who holds how many, what is late? */
export const overlooksAgency = (principal: Principal): boolean =>
  principal.agency !== null && has(principal, HEADS)

/** May this person begin a dossier, in this institution's name or in their own? */
export const mayBegin = (principal: Principal, institution: string | null): boolean =>
  has(principal, APPLICANT) && (institution === null || principal.institutions.includes(institution))

/** Only the service that speaks to portals files what was filed there. */
export const filesForPortal = ({ id, roles }: Pick<Principal, 'id' | 'roles'>): boolean =>
  id === 'portal-integration' && roles.includes('service')

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
