import { inTransaction } from '@motcua/db'
import type { Pool, PoolClient } from 'pg'
import { membersOf } from '../shards/leases.ts'
import { namespaceOf } from './embedded-consume.ts'
import { refuseLiving, type Place, type Start } from './port.ts'

type Row = { partition: number; next: string | null; earliest: string; end: string }

/** Where a group stands; a partition of which nothing is kept has its earliest record still to come. */
export async function places(pool: Pool, group: string, topic: string): Promise<Place[]> {
  const { rows } = await pool.query<Row>(
    `select p.partition, c.next_offset as next, p.next_offset as end,
       coalesce((select min("offset") from log_record r where r.topic = p.topic and r.partition = p.partition),
         p.next_offset) as earliest
     from log_partition p
     left join log_group g on g.topic = p.topic and g.name = $1
     left join log_committed c on c.group_id = g.id and c.partition = p.partition
     where p.topic = $2 order by p.partition`,
    [group, topic]
  )
  return rows.map(({ partition, next, earliest, end }) => ({
    partition,
    next: next === null ? undefined : BigInt(next),
    earliest: BigInt(earliest),
    end: BigInt(end)
  }))
}

/** Commits in the name of a group where it is to begin. */
export async function begin(pool: Pool, group: string, topic: string, start: Start): Promise<void> {
  const [at, partition, offset] =
    'at' in start ? [start.at.toISOString(), null, null] : [null, start.partition, String(start.offset)]
  await pool.query(
    `with named as (
       insert into log_group (name, topic) values ($1, $2)
       on conflict (name, topic) do update set name = excluded.name returning id
     )
     insert into log_committed (group_id, partition, next_offset)
     select named.id, p.partition, case
       when p.partition = $4::int then $5::bigint
       else coalesce((select min("offset") from log_record r
                      where r.topic = $2 and r.partition = p.partition and r.appended_at >= $3::timestamptz), p.next_offset)
       end
     from named, log_partition p where p.topic = $2
     on conflict (group_id, partition) do update set next_offset = excluded.next_offset`,
    [group, topic, at, partition, offset]
  )
}

/** How many members share a topic in the name of a group. */
export async function members(db: Queryable, group: string, topic: string): Promise<number> {
  const id = await idOf(db, group, topic)
  return id === undefined ? 0 : membersOf(db, namespaceOf(id))
}

/** Commits one place in the name of a group, under the lock of its partition: who joins meanwhile begins there. */
export async function move(
  pool: Pool,
  group: string,
  topic: string,
  { partition, offset }: { partition: number; offset: bigint }
): Promise<void> {
  await inTransaction(pool, async tx => {
    await tx.query('insert into log_group (name, topic) values ($1, $2) on conflict do nothing', [
      group,
      topic
    ])
    const id = (await idOf(tx, group, topic)) ?? 0
    const { rows } = await tx.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1, $2) as free', [
      namespaceOf(id),
      partition
    ])
    const living = await membersOf(tx, namespaceOf(id))
    refuseLiving(group, rows[0]?.free ? living : Math.max(1, living))
    await tx.query(
      `insert into log_committed (group_id, partition, next_offset) values ($1, $2, $3)
       on conflict (group_id, partition) do update set next_offset = excluded.next_offset`,
      [id, partition, String(offset)]
    )
  })
}

type Queryable = Pick<Pool | PoolClient, 'query'>

async function idOf(db: Queryable, group: string, topic: string): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>('select id from log_group where name = $1 and topic = $2', [
    group,
    topic
  ])
  return rows[0]?.id
}
