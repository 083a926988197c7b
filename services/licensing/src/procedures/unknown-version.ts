import type { Calendars } from '../calendars/calendars.ts'
import type { Procedures } from './procedures.ts'

/** Published elsewhere and not read here yet, or a bug. */
export class UnknownVersion extends Error {
  override readonly name = 'UnknownVersion'
}

/**
 * Runs work; when it meets a version of a procedure or calendar that was published meanwhile elsewhere, once more with
 * everything known. Work must not have written.
 */
export async function retrying<T>(
  { procedures, calendars }: { procedures: Pick<Procedures, 'fresh'>; calendars: Pick<Calendars, 'fresh'> },
  work: () => Promise<T>
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UnknownVersion)) throw error
    await Promise.all([procedures.fresh(), calendars.fresh()])
    return work()
  }
}
