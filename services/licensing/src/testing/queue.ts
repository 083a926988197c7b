import type { Pool } from 'pg'
import type { testLicensing } from './licensing.ts'

/** Dossiers as appending leaves them, made set-wise: their list rows and words alone, a second apart. */
export async function fill(pool: Pool, count: number, name = 'first'): Promise<void> {
  await pool.query(
    `with made as (
       insert into dossier (id, seq, code, status, procedure_code, procedure_version, agency, owner_id, institution_id,
         role, submitted_at, due_at, begun_at, changed_at)
       select gen_random_uuid(), 1, $2 || n, 'accepted', 'rename-institution', 1, 'H57.99', 'someone', 'inst-hue-demo-1',
         'case-officer', t, t + interval '5 days', t, t
       from generate_series(1, $1::int) n
       cross join lateral (select timestamptz '2026-11-20T00:00:00Z' + make_interval(secs => n * 7919 % 90000) as t) x
       returning *
     )
     insert into dossier_words (dossier_id, agency, owner_id, institution_id, submitted_at, code, words)
     select id, agency, owner_id, institution_id, submitted_at, code, ' truong minh hoa so ' || code || ' ' from made`,
    [count, name]
  )
}

/** All ids of a list, page by page; between two pages something else happens. */
export async function walk(
  call: Awaited<ReturnType<typeof testLicensing>>['call'],
  url: string,
  meanwhile: () => Promise<void>
): Promise<string[]> {
  const seen: string[] = []
  let after = ''
  for (;;) {
    const { body } = await call('clerk', 'GET', `${url}${after}`)
    seen.push(...(body.items ?? []).map(({ id }) => id))
    if (!body.next) return seen
    if (after === '') await meanwhile()
    after = `${url.includes('?') ? '&' : '?'}after=${encodeURIComponent(body.next)}`
  }
}
