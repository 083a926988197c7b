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
 * Who may do what here: portals fetch what is told them, officials see what was told of dossiers of their agency; all else
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
  'status-events.read': ['administrator', 'portal']
}

export const can = ({ roles }: Pick<Principal, 'roles'>, action: string): boolean =>
  RIGHTS[action]?.some(role => roles.includes(role)) ?? false

/** Of which agency's dossiers somebody sees what was told: an administrator of all (null), an official of their own. */
export const deliveriesSeenOf = ({ roles, agency }: Pick<Principal, 'roles' | 'agency'>): string | null =>
  roles.includes('administrator') ? null : (agency ?? '')

/** Asks `can` about the action that a route states, before anything of the request is looked at. */
export function demandRights(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('preValidation', async request => {
    const { access } = request.routeOptions.config
    if (access === undefined || access === 'public' || can(principalOf(request), access)) return
    throw new Refusal('forbidden', 'administrators-only', {
      vi: 'Chỉ quản trị viên được thực hiện việc này',
      en: 'Only administrators may do this'
    })
  })
}
