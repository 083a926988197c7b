import type { Person } from '../../sessions/session.ts'

/** Whether pages lead somebody to what heads and directors do. Whether they may is said by the services. */
export const isHead = ({ roles }: Person): boolean =>
  roles.includes('head-of-division') || roles.includes('director')
