import { randomUUID } from 'node:crypto'
import { ANSWERS, INSTITUTION } from '@motcua/local/people'
import type { Pool } from 'pg'
import { OWNER } from './sample.ts'

/** Drafts as a school leaves them before it submits, made set-wise. */
export async function makeDrafts(pool: Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  for (let from = 0; from < count; from += 10_000)
    await pool.query(
      `with begun as (
         insert into dossier (id, procedure_code, procedure_version, agency, owner_id, institution_id, begun_at, changed_at)
         select id, 'rename-institution', 1, 'H57.99', $2, $3, now(), now() from unnest($1::uuid[]) as id returning id
       )
       insert into dossier_content (dossier_id, seq, content) select id, 0, $4::jsonb from begun`,
      [
        ids.slice(from, from + 10_000),
        OWNER,
        INSTITUTION,
        JSON.stringify({ salt: 'bench', answers: ANSWERS })
      ]
    )
  return ids
}
