import type { FastifyInstance } from 'fastify'
import { principalOf, type Principal, type Role } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'

const OFFICIALS = [
  'receiving-clerk',
  'case-officer',
  'head-of-division',
  'director',
  'committee-chair'
] as const satisfies readonly Role[]

/**
 * Who may do what here: portals fetch what is told them and subscribe to it, officials see what was told of dossiers of their agency, applicants how they are told; all else
 * is the administrators'.
 */
const RIGHTS: Record<string, readonly Role[]> = {
  'deliveries.read': ['administrator'],
  'dossier-deliveries.read': ['administrator', ...OFFICIALS],
  'deliveries.retry': ['administrator'],
  'events.read': ['administrator'],
  'events.retry': ['administrator'],
  'events.discard': ['administrator'],
  'end-points.read': ['administrator'],
  'reconciliations.read': ['administrator'],
  'reconciliations.start': ['administrator'],
  'portal-dossiers.file': ['portal'],
  'portal-filings.read': ['administrator'],
  notifications: ['citizen', 'institution-officer'],
  'status-events.read': ['administrator', 'portal'],
  subscriptions: ['administrator', 'portal']
}

export const can = ({ roles }: Pick<Principal, 'roles'>, action: string): boolean =>
  RIGHTS[action]?.some(role => roles.includes(role)) ?? false

/** Of which agency's dossiers somebody sees what was told: an administrator of all (null), an official of their own. */
export const deliveriesSeenOf = ({ roles, agency }: Pick<Principal, 'roles' | 'agency'>): string | null =>
  roles.includes('administrator') ? null : (agency ?? '')

/**
 * Whose notices a caller reads and sets: their own, or those of an institution that their own token names. Throws Refusal
 * `institution-not-found` for any other.
 */
export function holderOf({ id, roles, institutions }: Principal, institution: string | undefined): string {
  if (institution === undefined) return `person:${id}`
  if (roles.includes('institution-officer') && institutions.includes(institution))
    return `institution:${institution}`
  throw new Refusal('notFound', 'institution-not-found', {
    vi: 'Không có cơ sở này',
    en: 'There is no such institution'
  })
}

/** Asks `can` about the action that a route states, before anything of the request is looked at. */
export function demandRights(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('preValidation', async request => {
    const { access } = request.routeOptions.config
    if (access === undefined || access === 'public' || can(principalOf(request), access)) return
    if (access === 'notifications')
      throw new Refusal('forbidden', 'applicants-only', {
        vi: 'Chỉ dành cho người nộp hồ sơ',
        en: 'This is for applicants only'
      })
    throw new Refusal('forbidden', 'administrators-only', {
      vi: 'Chỉ quản trị viên được thực hiện việc này',
      en: 'Only administrators may do this'
    })
  })
}
