import type { Pool } from 'pg'

/** Agencies of a province, some large, most small; the one in the middle looks. */
export const AGENCIES = 20
export const AGENCY = 'H57.10'
const MOST_OPEN = 60 // of one official
const TABLES = ['dossier', 'dossier_words', 'dossier_facet']

/**
 * So many dossiers as far as queues and searches read them: list rows, words, one marked answer each. What is open does not
 * grow as the archive does: 60 % of the first 10,000, later 6 %. Indexes are made after loading. As the superuser.
 */
export async function loadQueue(pool: Pool, count: number): Promise<{ open: number }> {
  const open = Math.max(Math.min(count * 0.6, 6_000), count * 0.06)
  const officials = Math.ceil(open / AGENCIES / MOST_OPEN)
  const tx = await pool.connect()
  try {
    // rows refer to each other by construction: nothing is to be looked up for it
    await tx.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`
    )
    await tx.query('truncate dossier cascade')
    const { rows: indexes } = await tx.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = any($1::regclass[]) and not indisunique`,
      [TABLES]
    )
    for (const { name } of indexes) await tx.query(`drop index ${name}`)
    await tx.query('select setseed(0.5)')
    for (let from = 0; from < count; from += BATCH)
      await tx.query(ROWS, [from, Math.min(from + BATCH, count), open / count, officials])
    for (const { definition } of indexes) await tx.query(definition)
    await tx.query(`vacuum analyze ${TABLES.join(', ')}`)
  } finally {
    tx.release(true) // its settings go with it
  }
  return { open }
}

const BATCH = 250_000
const ROWS = `
  with drawn as materialized (
    select n, gen_random_uuid() as id, 'H57.' || lpad(floor(${AGENCIES} * power(random(), 2))::text, 2, '0') as agency,
      random() < $3::float as open, random() as part, floor(random() * 3000)::int as school, random() as late,
      floor(random() * $4::int)::int as official
    from generate_series($1::int + 1, $2::int) n
  ), told as materialized (
    select *, agency || '-' || lpad((n % 1000000)::text, 6, '0') || '-' || n as code,
      case when open then now() - random() * interval '30 days'
        else now() - interval '30 days' - random() * interval '2000 days' end as at,
      case when not open then (array['returned', 'returned', 'returned', 'refused', 'withdrawn'])[1 + n % 5]
        when part < 0.15 then 'submitted' when part < 0.3 then 'accepted' when part < 0.85 then 'inProgress'
        when part < 0.95 then 'supplementRequested' else 'decided' end as status
    from drawn
  ), head as (
    insert into dossier (id, seq, code, status, procedure_code, procedure_version, agency, owner_id, institution_id,
      assignee, submitted_at, due_at, begun_at, changed_at, step, role)
    select id, 5, code, status,
      (array['rename-institution', 'open-branch', 'establish-institution', 'register-activity'])[1 + n % 4], 1,
      agency, 'owner-' || n % 5000, 'inst-' || school,
      case when not open or status not in ('submitted', 'accepted') then agency || '-official-' || official end, at,
      case when open and status <> 'supplementRequested' then now() + (late - 0.45) * interval '20 days' end, at, at,
      case when open then 'step-' || n % 4 end,
      case when open and status <> 'supplementRequested' then 'case-officer' end
    from told
  ), facet as (
    insert into dossier_facet (dossier_id, field, value)
    select id, 'ownership', (array['private', 'public', 'public', 'foreign'])[1 + n % 4] from told
  )
  insert into dossier_words (dossier_id, agency, owner_id, institution_id, submitted_at, code, words)
  select id, agency, 'owner-' || n % 5000, 'inst-' || school, at, code,
    ' truong trung cap minh hoa so s' || school || ' doi ten co so giao duc nghe nghiep rename institution ' from told`
