import type { Client, Pool } from 'pg'

const MEMBER = 1_000_000 // a key above all shards: each member holds it shared, so that they can be counted

/** The locks of one member, all on its one session: they end with it, however it ends. */
export type Leases = {
  /** Shards that are ours to work on. */
  held: Set<number>
  /** One round: gives back what is above our share (only what `idle` says is at rest), takes what is free. */
  balance: (idle: (shard: number) => boolean) => Promise<{ gained: number[]; leaving: number[] }>
}

/** Joins the members that share the shards 0 .. count-1 of a namespace (a number of its own per database). */
export async function joinLeases(session: Client, namespace: number, count: number): Promise<Leases> {
  await session.query('select pg_advisory_lock_shared($1, $2)', [namespace, MEMBER])
  const held = new Set<number>()

  const unlock = async (shard: number): Promise<void> => {
    held.delete(shard)
    await session.query('select pg_advisory_unlock($1, $2)', [namespace, shard])
  }
  const lock = async (shard: number): Promise<boolean> => {
    const { rows } = await session.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1, $2) as locked',
      [namespace, shard]
    )
    if (rows[0]?.locked) held.add(shard)
    return held.has(shard)
  }

  return {
    held,
    async balance(idle) {
      const locks = await locksOf(session, namespace)
      const share = shareOf(locks, count)
      const surplus = Math.max(0, held.size - share)
      const leaving: number[] = []
      for (const shard of [...held].slice(held.size - surplus))
        if (idle(shard)) await unlock(shard)
        else leaving.push(shard)
      const gained: number[] = []
      for (let shard = 0; shard < count && held.size < share; shard++)
        if (!held.has(shard) && !locks.taken.has(shard) && (await lock(shard))) gained.push(shard)
      return { gained, leaving }
    }
  }
}

type Locks = { members: number[]; me: number; taken: Set<number> }

/** Shards divided by members; the first of them, by process id, take the remainder. */
export function shareOf({ members, me }: Pick<Locks, 'members' | 'me'>, count: number): number {
  const rank = members.toSorted((a, b) => a - b).indexOf(me)
  if (rank === -1) return 0
  return Math.floor(count / members.length) + (rank < count % members.length ? 1 : 0)
}

/** How many members share the shards of a namespace, asked by one who is none of them. */
export async function membersOf(db: Pick<Pool, 'query'>, namespace: number): Promise<number> {
  return (await locksOf(db, namespace)).members.length
}

async function locksOf(session: Pick<Pool, 'query'>, namespace: number): Promise<Locks> {
  const { rows } = await session.query<{ shard: string; pid: number; me: number }>({
    name: 'locks',
    text: `select objid::text as shard, pid, pg_backend_pid() as me from pg_locks
           where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted
             and database = (select oid from pg_database where datname = current_database())`,
    values: [namespace]
  })
  const members = rows.filter(row => Number(row.shard) === MEMBER)
  const shards = rows.filter(row => Number(row.shard) !== MEMBER)
  return {
    members: members.map(row => row.pid),
    me: rows[0]?.me ?? 0,
    taken: new Set(shards.map(row => Number(row.shard)))
  }
}
