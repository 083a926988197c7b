import type { Queryable } from '@motcua/db'
import type { Status } from '@motcua/dossier/status'
import type { Claim } from './outcome.ts'

type Head = Pick<Claim, 'dossierId' | 'seq'>
/** What is to be told of a dossier from its head on, and the status that was told last before it. */
export type Behind = { before: Status | null; acts: { seq: number; status: Status }[] }

/** The head and, of what lags behind it, so much that there are `most` acts. */
export async function behind(
  db: Queryable,
  endPoint: string,
  { dossierId, seq }: Head,
  most: number
): Promise<Behind> {
  const { rows } = await db.query<{ seq: number; status: Status; before: Status | null }>({
    name: 'acts behind',
    text: `
      select d.seq, d.status, (
        select b.status from delivery b
        where b.end_point = $1 and b.dossier_id = $2 and b.seq < $3 order by b.seq desc limit 1
      ) as before
      from delivery d where d.end_point = $1 and d.dossier_id = $2 and d.seq >= $3
      order by d.seq limit $4`,
    values: [endPoint, dossierId, seq, most]
  })
  return { before: rows[0]?.before ?? null, acts: rows.map(row => ({ seq: row.seq, status: row.status })) }
}

/** The statuses that the dossier's earlier acts of the same second made: at the end point these read like this one. */
export async function actsOfTheSecond(
  db: Queryable,
  endPoint: string,
  { dossierId, seq }: Head
): Promise<Status[]> {
  const { rows } = await db.query<{ status: Status }>({
    name: 'acts of the second',
    text: `
      select d.status from delivery d
      join delivery me on me.end_point = $1 and me.dossier_id = $2 and me.seq = $3
      where d.end_point = $1 and d.dossier_id = $2 and d.seq < $3
        and date_trunc('second', d.at) = date_trunc('second', me.at)`,
    values: [endPoint, dossierId, seq]
  })
  return rows.map(row => row.status)
}
