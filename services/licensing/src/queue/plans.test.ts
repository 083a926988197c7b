import { Client } from 'pg'
import t from 'tap'
import { ownerUrl, testDatabase } from '@motcua/db/testing'
import { migrations } from '../migrations.ts'
import { fill } from '../testing/queue.ts'
import { countStatement } from '../use-cases/queues/queue-counts.ts'
import { overviewStatement } from '../use-cases/queues/overview.ts'
import { Tab } from './parts.ts'
import { searchStatement } from './search-statement.ts'
import { queueStatement } from './statement.ts'

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Actual Rows': number; Plans?: Node[] }
type Statement = { text: string; values: unknown[] } | undefined

const DOSSIERS = 30_000
const OPEN = DOSSIERS / 100

t.test(
  'what is asked of an archive reads what is open in it, or what is found: never the archive',
  async t => {
    const pool = await testDatabase(
      t,
      migrations.map(folder => new URL(`file://${folder}/`))
    )
    await fill(pool, DOSSIERS)
    await pool.query(`update dossier set status = 'returned', role = null where right(code, 2) <> '77'`)
    await pool.query(
      `insert into dossier_facet select id, 'ownership', 'private' from dossier where status <> 'returned'`
    )
    const owner = new Client({ connectionString: ownerUrl(pool.url) })
    await owner.connect()
    await owner.query('vacuum analyze dossier, dossier_words, dossier_facet')
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
    const pages = [
      { after, limit: 51 },
      { after: undefined, limit: 51 }
    ]
    const ours = { agency: 'H57.99' }
    /** By the name of each: the statement, and how many rows any step of it may give. */
    const statements: [name: string, statement: Statement, most: number][] = [
      ['counts', countStatement(looking), 1_001],
      ['overview', overviewStatement(looking), OPEN],
      ...pages.flatMap((page): typeof statements => [
        ['a code', searchStatement('H57.99-2611', ours, page), 51],
        ['a common word', searchStatement('truong', ours, page), 256],
        ['a rare word', searchStatement('first777', ours, page), 256],
        ['two words', searchStatement('truong first777', ours, page), 256],
        ['no word of any', searchStatement('khong', ours, page), 256],
        [
          'an applicant',
          searchStatement('truong', { owner: 'x', institutions: ['inst-hue-demo-1'] }, page),
          51
        ],
        ['an answer', queueStatement({ 'field.ownership': 'private' } as object, looking, page), OPEN],
        ['no answer of any', queueStatement({ 'field.ownership': 'foreign' } as object, looking, page), OPEN],
        ['a procedure', queueStatement({ procedure: 'open-branch' }, looking, page), OPEN],
        ['a status', queueStatement({ status: 'accepted' }, looking, page), OPEN],
        ...Tab.enum.flatMap(tab =>
          (['due', 'submitted'] as const).map((sort): (typeof statements)[number] => [
            `${tab} by ${sort}`,
            queueStatement({ tab, sort }, looking, page),
            OPEN
          ])
        )
      ])
    ]
    for (const [name, statement, most] of statements) {
      if (statement === undefined) throw new Error(`nothing to ask: ${name}`)
      const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
        `explain (analyze, format json) ${statement.text}`,
        statement.values
      )
      const nodes = rows[0]?.['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan)) ?? []
      const scanned = nodes.filter(
        one => one['Node Type'].includes('Seq Scan') && /^dossier(_words)?$/.test(one['Relation Name'] ?? '')
      )
      t.same(scanned, [], `${name} scans no table`)
      const dearest = Math.max(...nodes.map(one => one['Actual Rows']))
      t.ok(dearest <= most, `${name} reads or sorts ${dearest} rows, at most ${most}`)
    }
  }
)

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
