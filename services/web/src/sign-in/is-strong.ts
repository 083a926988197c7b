import type { Person } from '../sessions/session.ts'
import { FRESH_SECONDS } from './issuer.ts'

/** Whether somebody has signed in at the second level so lately that grave acts are theirs. */
export const isStrong = ({ level, authenticatedAt }: Person, now: Date): boolean =>
  level === '2' && now.getTime() - authenticatedAt < FRESH_SECONDS * 1000
