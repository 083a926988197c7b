import type { Pool } from 'pg'
import type { Principal } from '@motcua/auth'

const ANOTHER_LOOKS_MINUTES = 15

/**
 * What waits at the desk that takes in and hands over: nobody claims it there, so the one due first is named that no
 * colleague has opened within a quarter of an hour; what is to be handed over comes after what is to be taken in. Null
 * where nothing waits, or the caller is not at that desk.
 */
export async function nextAtDesk(
  pool: Pool,
  { id, agency, roles }: Principal,
  now: Date
): Promise<string | null> {
  if (agency === null || !roles.includes('receiving-clerk')) return null
  const { rows } = await pool.query<{ id: string }>({
    name: 'next-at-desk',
    text: `
      select d.id from dossier d
      where d.agency = $1 and d.role = 'receiving-clerk'
        and d.status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned')
        and not exists (
          select from dossier_view v
          where v.dossier_id = d.id and v.recorded_at > $3 and v.record::jsonb -> 'by' ->> 'id' <> $2)
      order by d.status = 'decided', coalesce(d.due_at, 'infinity'), d.id limit 1`,
    values: [agency, id, new Date(now.getTime() - ANOTHER_LOOKS_MINUTES * 60_000)]
  })
  return rows[0]?.id ?? null
}
