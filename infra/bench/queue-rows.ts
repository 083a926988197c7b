import type { Queryable } from '@motcua/db'
import type { Pool } from 'pg'

/** Agencies of a province, some large, most small; the largest looks, which has a fifth of everything. */
export const AGENCIES = 20
export const AGENCY = 'H57.00'
const MOST_OPEN = 60 // of one official
const ASKING = 200 // of other agencies, who wait for our opinion, at every size
const TABLES = ['dossier', 'dossier_words', 'dossier_facet']

/** Of so many dossiers: 60 % of the first 10,000, later 6 %. More than a real archive leaves: seven months of filing. */
export const openOf = (count: number): number => Math.max(Math.min(count * 0.6, 6_000), count * 0.06)

/**
 * So many dossiers as far as queues and searches read them: list rows, words, and two marked answers of each that is open,
 * about as wide as real ones, in the order in which they were filed within 2000 days. Indexes are made after loading; then
 * a tenth of what is open changes once more, and is not swept before we ask. As the superuser.
 */
export async function loadQueue(
  pool: Pool,
  count: number,
  open: number
): Promise<{ open: number; ours: number }> {
  if (await isLoaded(pool)) return { open, ours: await oursIn(pool) }
  const officials = Math.ceil(open / AGENCIES / MOST_OPEN)
  const tx = await pool.connect()
  try {
    // rows refer to each other by construction: nothing is to be looked up for it
    await tx.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'`
    )
    await tx.query('truncate dossier cascade')
    const { rows: indexes } = await tx.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = any($1::regclass[]) and not indisunique`,
      [TABLES]
    )
    for (const { name } of indexes) await tx.query(`drop index ${name}`)
    await tx.query('select setseed(0.5)')
    const late = Math.min(open * 2, count) // the last so many are open or not
    for (let from = 0; from < count; from += BATCH)
      await tx.query(ROWS, [
        from,
        Math.min(from + BATCH, count),
        count,
        late,
        open / late,
        officials,
        Math.ceil(open / ASKING)
      ])
    for (const { definition } of indexes) await tx.query(definition)
    await tx.query(`insert into dossier_closed (agency, status, n)
      select agency, status, count(*) from dossier where status in ('refused', 'withdrawn', 'stopped', 'returned') group by 1, 2`)
    await tx.query(`vacuum analyze ${TABLES.join(', ')}, dossier_closed`)
    await tx.query(`update dossier set changed_at = changed_at + interval '1 second' where random() < 0.1
      and id in (select id from dossier where status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned'))`)
    await tx.query('create table bench_loaded ()')
    return { open, ours: await oursIn(tx) }
  } finally {
    tx.release(true) // its settings go with it
  }
}

/** Whether an earlier run has filled it. */
async function isLoaded(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ loaded: boolean }>(
    `select to_regclass('bench_loaded') is not null as loaded`
  )
  return rows[0]?.loaded ?? false
}

/** How many open ones the agency has that looks. */
async function oursIn(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from dossier where agency = $1
     and status not in ('draft', 'refused', 'withdrawn', 'stopped', 'returned')`,
    [AGENCY]
  )
  return rows[0]?.n ?? 0
}

const BATCH = 250_000
/** `h<n>` is a word of 100 dossiers, 22 of them ours, however many there are; `m<n>` of one in a hundred; `s<n>` of a school. */
const ROWS = `
  with drawn as materialized (
    select n, gen_random_uuid() as id, 'H57.' || lpad(floor(${AGENCIES} * power(random(), 2))::text, 2, '0') as agency,
      n > $3::int - $4::int and random() < $5::float as open, random() as part, floor(random() * 3000)::int as school,
      random() as late, floor(random() * $6::int)::int as official,
      now() - case when n > $3::int - $4::int then (($3::int - n)::float / $4::int) * interval '30 days'
        else interval '30 days' + (1 - n::float / ($3::int - $4::int)) * interval '1970 days' end as at
    from generate_series($1::int + 1, $2::int) n
  ), told as materialized (
    select *, agency || '-' || to_char(at, 'YYMMDD') || '-' || lpad(n::text, greatest(4, length(n::text)), '0') as code,
      'owner-' || md5((n % 5000)::text) as owner, 'inst-hue-' || school as institution,
      case when not open then (array['returned', 'returned', 'returned', 'refused', 'withdrawn'])[1 + n % 5]
        when part < 0.15 then 'submitted' when part < 0.3 then 'accepted' when part < 0.85 then 'inProgress'
        when part < 0.95 then 'supplementRequested' else 'decided' end as status
    from drawn
  ), head as (
    insert into dossier (id, seq, code, status, procedure_code, procedure_version, agency, owner_id, institution_id,
      assignee, submitted_at, due_at, begun_at, changed_at, step, role, consulting)
    select id, 5, code, status,
      (array['rename-institution', 'open-branch', 'establish-institution', 'register-activity'])[1 + n % 4], 1,
      agency, owner, institution,
      case when not open or status not in ('submitted', 'accepted') then agency || '-official-' || official end, at,
      case when open and status <> 'supplementRequested' then now() + (late - 0.45) * interval '20 days' end, at, at,
      case when open then 'step-' || n % 4 end,
      case when open and status not in ('supplementRequested', 'decided') then 'case-officer' end,
      case when open and n % $7::int = 0 then array['${AGENCY}'] else '{}' end
    from told
  ), facet as (
    insert into dossier_facet (dossier_id, field, value)
    select id, 'ownership', case when n % 50 = 1 then 'rare' else (array['private', 'public', 'public', 'foreign'])[1 + n % 4] end
    from told where open
    union all select id, 'institutionType', 'intermediate-school' from told where open
  )
  insert into dossier_words (dossier_id, agency, owner_id, institution_id, submitted_at, code, words)
  select id, agency, owner, institution, at, code, ' truong trung cap minh hoa so s' || school
    || ' doi ten co so giao duc nghe nghiep rename a vocational education institution thanh viet nam phia dong h'
    || lpad((n % greatest($3::int / 100, 1))::text, 6, '0') || ' m' || lpad((n % 100)::text, 2, '0') || ' '
  from told`
