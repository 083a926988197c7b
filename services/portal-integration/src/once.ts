import { createHash } from 'node:crypto'
import { inTransaction } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import type { Pool, PoolClient } from 'pg'

type Asked = { principal: string; key: string; request: unknown }

/**
 * Does what a person asked for once: work and answer are written together, and the same request under the same key is
 * answered again without any work. `done` says whether it was done just now. Throws Refusal `idempotency-key-reused`
 * for another request under that key; what the work refuses leaves the key unused.
 */
export function once<T extends object>(
  pool: Pool,
  { principal, key, request }: Asked,
  work: (tx: PoolClient) => Promise<T>
): Promise<{ answer: T; done: boolean }> {
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  return inTransaction(pool, async tx => {
    // a second one with the same key waits here until the first is through
    const { rowCount } = await tx.query(
      `insert into answered (principal, key, request_hash, answer) values ($1, $2, $3, '{}') on conflict do nothing`,
      [principal, key, hash]
    )
    if (rowCount === 0) {
      const { rows } = await tx.query<{ request_hash: string; answer: T }>(
        'select request_hash, answer from answered where principal = $1 and key = $2',
        [principal, key]
      )
      const [before] = rows
      if (before === undefined || before.request_hash !== hash) throw reusedKey()
      return { answer: before.answer, done: false }
    }
    const answer = await work(tx)
    await tx.query('update answered set answer = $3 where principal = $1 and key = $2', [
      principal,
      key,
      JSON.stringify(answer)
    ])
    return { answer, done: true }
  })
}

const reusedKey = (): Refusal =>
  new Refusal('unprocessable', 'idempotency-key-reused', {
    vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác',
    en: 'This Idempotency-Key was used for another request'
  })
