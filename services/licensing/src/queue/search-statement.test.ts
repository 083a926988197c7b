import type { Pool } from 'pg'
import t from 'tap'
import { testDatabase } from '@motcua/db/testing'
import { migrations } from '../migrations.ts'
import { cursorOf } from './keyset.ts'
import type { LineRow } from './line.ts'
import { searchStatement, type Scope } from './search-statement.ts'

/** 2,000 dossiers of two agencies over three years; of each kind of word so many that it is found near, far, or both. */
async function archive(pool: Pool): Promise<void> {
  await pool.query(`
    with made as (
      insert into dossier (id, seq, code, status, procedure_code, procedure_version, agency, owner_id, institution_id,
        submitted_at, begun_at, changed_at)
      select gen_random_uuid(), 3, agency || '-' || to_char(at + interval '7 hours', 'YYMMDD') || '-' || lpad(n::text, 4, '0'),
        'returned', 'rename', 1, agency, 'owner', 'inst-' || n % 5, at, at, at
      from generate_series(1, 2000) n
      cross join lateral (select 'H57.' || 98 + n % 2 as agency, timestamptz '2026-11-25' - n * interval '13 hours' as at) x
      returning *
    )
    insert into dossier_words (dossier_id, agency, owner_id, institution_id, submitted_at, code, words)
    select id, agency, owner_id, institution_id, submitted_at, code,
      ' truong' || case when n % 10 < 2 then ' muoi' else '' end || case when n % 33 = 0 then ' thua' else ' day' end
        || case when n > 1900 then ' xuasau' else ' gan' end || ' so' || n || ' '
    from made cross join lateral (select right(code, 4)::int as n) x`)
}

t.test('every dossier that has the words is found once, last filed first, page by page', async t => {
  const pool = await testDatabase(
    t,
    migrations.map(folder => new URL(`file://${folder}/`))
  )
  await archive(pool)
  const { rows: all } = await pool.query<{ id: string; agency: string; code: string; words: string }>(
    `select dossier_id as id, agency, code, words from dossier_words order by submitted_at desc, dossier_id desc`
  )
  const walk = async (q: string, scope: Scope): Promise<string[]> => {
    const ids: string[] = []
    for (let after: string | undefined; ;) {
      const statement = searchStatement(q, scope, { after, limit: 50 })
      const { rows } = statement ? await pool.query<LineRow>(statement) : { rows: [] }
      ids.push(...rows.map(({ id }) => id))
      const last = rows.at(-1)
      if (rows.length < 50 || !last?.submitted_at) return ids
      after = cursorOf(last.submitted_at, last.id)
    }
  }
  for (const q of [
    'truong',
    'TRƯỜNG',
    'muoi',
    'mu',
    'thua',
    'truong thua',
    'thua muoi',
    'xuasau',
    'xua muoi thua',
    'so1999',
    'so19',
    'gan xuasau',
    'khong'
  ]) {
    const words = q.replace('TRƯỜNG', 'truong').split(' ')
    const having = all.filter(one => words.every(word => one.words.includes(` ${word}`)))
    for (const agency of ['H57.98', 'H57.99', 'H57.9'])
      t.same(
        await walk(q, { agency }),
        having.filter(one => one.agency === agency).map(({ id }) => id),
        `${q} in ${agency}`
      )
  }
  for (const code of [
    'H57.98-26',
    'H57.98-2611',
    'h57.98-261',
    'H57.98-261120',
    'H57.98-261120-0',
    'H57.98-2613',
    'H57.9',
    'H57.99-'
  ])
    t.same(
      await walk(code, { agency: 'H57.98' }),
      all
        .filter(one => one.agency === 'H57.98' && one.code.startsWith(code.toUpperCase()))
        .map(({ id }) => id),
      code
    )
})

t.test('an applicant walks through what is theirs, of all their institutions together', async t => {
  const pool = await testDatabase(
    t,
    migrations.map(folder => new URL(`file://${folder}/`))
  )
  await archive(pool)
  const find = async (scope: Scope) => {
    const statement = searchStatement('truong', scope, { after: undefined, limit: 51 })
    return (await pool.query<LineRow>(statement ?? { text: '' })).rows
  }
  const rows = await find({ owner: 'owner', institutions: ['inst-1', 'inst-3', 'inst-1', 'inst-none'] })
  t.equal(rows.length, 51)
  t.same(new Set(rows.map(one => one.institution_id)), new Set(['inst-1', 'inst-3']))
  t.equal(new Set(rows.map(({ id }) => id)).size, 51)
  t.ok(
    rows.every((one, n) => n === 0 || String(rows[n - 1]?.submitted_at) > String(one.submitted_at)),
    'last filed first'
  )
  t.same(
    await find({ owner: 'owner', institutions: [] }),
    [],
    'what an institution filed is the institution’s'
  )
})
