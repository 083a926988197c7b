import type { Person } from '../../sessions/session.ts'

/** Whether pages lead somebody to what heads and directors do. Whether they may is said by the services. */
export const isHead = ({ roles }: Person): boolean =>
  roles.includes('head-of-division') || roles.includes('director')

/** Whether pages lead somebody to acts on many dossiers: heads, and who signs for the People's Committee. */
export const actsOnMany = (person: Person): boolean => isHead(person) || decidesElsewhere(person)

/** Whether somebody's work comes from other agencies alone: the People's Committee takes in no dossiers. */
export const decidesElsewhere = (person: Person): boolean =>
  person.roles.includes('committee-chair') && !isHead(person)

/** Whether somebody signs what their office decides. */
export const signs = ({ roles }: Person): boolean =>
  roles.includes('director') || roles.includes('committee-chair')
