import { Pool, TypeOverrides, type PoolClient, type PoolConfig } from 'pg'

/** What a statement can be run on: the pool, or the connection of a transaction. */
export type Queryable = Pick<PoolClient, 'query'>

const TIMESTAMPTZ = 1184
const DATE = 1082
const INT8 = 20

/**
 * A pool whose rows carry instants and dates as ISO strings and bigints as numbers (all of ours stay below 2^53).
 * The parsers belong to this pool alone: nothing global is changed.
 */
export function createPool(connectionString: string, config: PoolConfig = {}): Pool {
  const types = new TypeOverrides()
  types.setTypeParser(TIMESTAMPTZ, value => new Date(value).toISOString())
  types.setTypeParser(DATE, value => value)
  types.setTypeParser(INT8, Number)
  const pool = new Pool({
    connectionString,
    max: 10,
    idle_in_transaction_session_timeout: 60_000,
    // of a host that vanishes nothing is heard: without this a query would wait for its answer without end
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...config,
    types
  })
  pool.on('error', () => {}) // an idle connection that the server closed; the next query opens another
  pool.on('connect', client => client.on('error', () => {})) // one in use: its query rejects, which is enough
  return pool
}

/** Runs work in one transaction; what it throws rolls everything back. */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect()
  let broken: Error | undefined
  try {
    await tx.query('begin')
    const result = await work(tx)
    await tx.query('commit')
    return result
  } catch (error) {
    await tx.query('rollback').catch((cause: unknown) => {
      broken = new Error('the connection is lost', { cause })
    })
    throw error
  } finally {
    tx.release(broken)
  }
}
