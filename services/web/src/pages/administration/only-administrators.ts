import { NoSuchPage } from '../../frame/faults.ts'
import type { Person } from '../../sessions/session.ts'

/** These pages are there for administrators; what they may do is said by the services. Throws NoSuchPage. */
export function onlyAdministrators({ roles }: Person): void {
  if (!roles.includes('administrator')) throw new NoSuchPage()
}
