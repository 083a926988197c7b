import type { PoolClient } from 'pg'

/** Whoever changes procedures waits here for whoever does so already, until the end of the transaction. */
export async function lockProcedures(tx: PoolClient): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('procedure'))`)
}
