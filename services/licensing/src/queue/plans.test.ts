import { Client } from 'pg'
import t from 'tap'
import { ownerUrl, testDatabase } from '@motcua/db/testing'
import { migrations } from '../migrations.ts'
import { Tab } from './parts.ts'
import { queueStatement } from './statement.ts'
import { fill } from '../testing/queue.ts'
import { searchStatement } from './search-statement.ts'

t.test('no list or search of 100,000 dossiers reads them all', async t => {
  const pool = await testDatabase(
    t,
    migrations.map(folder => new URL(`file://${folder}/`))
  )
  await fill(pool, 100_000)
  await pool.query(`update dossier set status = 'returned', role = null where right(code, 1) <> '7'`)
  const owner = new Client({ connectionString: ownerUrl(pool.url) })
  await owner.connect()
  await owner.query('analyze dossier, dossier_words, dossier_facet')
  await owner.end()
  const looking = {
    agency: 'H57.99',
    official: 'case-officer',
    now: '2026-11-25T00:00:00Z',
    soon: '2026-11-27T00:00:00Z'
  }
  const after = Buffer.from('2026-11-25T10:00:00.000Z 00000000-0000-4000-8000-000000000000').toString(
    'base64url'
  )
  const page = { after, limit: 51 }
  const statements: Record<string, { text: string; values: unknown[] } | undefined> = {
    'a code': searchStatement('H57.99-2611', { agency: 'H57.99' }, page),
    'a common word': searchStatement('truong', { agency: 'H57.99' }, page),
    'a rare word': searchStatement('first777', { agency: 'H57.99' }, page),
    'an applicant': searchStatement('truong', { owner: 'x', institutions: ['y'] }, page),
    'an answer': queueStatement({ 'field.ownership': 'private' } as object, looking, page),
    'a procedure': queueStatement({ procedure: 'open-branch' }, looking, page)
  }
  for (const tab of Tab.enum)
    for (const sort of ['due', 'submitted'] as const)
      statements[`${tab} by ${sort}`] = queueStatement({ tab, sort }, looking, page)
  for (const [name, statement] of Object.entries(statements)) {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `explain ${statement?.text}`,
      statement?.values
    )
    const plan = rows.map(row => row['QUERY PLAN']).join('\n')
    t.equal(/Seq Scan on dossier(_words)? /.test(plan), false, `${name}\n${plan}`)
  }
})
