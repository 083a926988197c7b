import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../app.ts'
import { queueRows } from '../../queue/rows.ts'
import { queueStatement } from '../../queue/statement.ts'
import { csvRows } from '../../register/import/csv.ts'
import { xlsxRows } from '../../register/import/xlsx.ts'
import { fill } from '../../testing/queue.ts'
import { testLicensing } from '../../testing/licensing.ts'

t.test('a queue leaves as CSV or Excel in its own order, and no cell is a formula', async t => {
  const { pool, call } = await testLicensing(t)
  await fill(pool, 1_100)
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']
  for (const [n, formula] of formulas.entries())
    await pool.query('update dossier set code = $1 where code = $2', [formula, `first${n + 1}`])
  const folder = await mkdtemp(join(tmpdir(), 'queue-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const { rows: wanted } = await pool.query<{ code: string }>(
    `select code from dossier order by coalesce(due_at, 'infinity'), id`
  )
  for (const [format, rowsOf] of [
    ['csv', csvRows],
    ['xlsx', xlsxRows]
  ] as const) {
    const { status, headers, raw } = await call('head', 'GET', `/queue/export?format=${format}`)
    t.equal(status, 200)
    t.match(headers['content-disposition'], `hang-doi-2026-11-23.${format}`)
    await writeFile(join(folder, format), raw)
    const sheet: string[][] = []
    for await (const { cells } of rowsOf(join(folder, format))) sheet.push(cells)
    t.equal(sheet[0]?.[0], 'Mã hồ sơ', format)
    const codes = sheet.slice(1).map(([code]) => String(code).replaceAll(/\s/g, ''))
    t.same(
      codes,
      wanted.map(({ code }) => (formulas.includes(code) ? `'${code}` : code).replaceAll(/\s/g, '')),
      format
    )
    t.equal(codes.filter(code => /^[=+\-@]/.test(code)).length, 0, format)
  }
})

t.test(
  'a sheet that would be too long says in its last line that there is more; a full one does not',
  async t => {
    const { pool, deps } = await testLicensing(t)
    await fill(pool, 4)
    const looking = {
      agency: 'H57.99',
      official: 'x',
      now: '2026-11-25T00:00:00Z',
      soon: '2026-11-27T00:00:00Z'
    }
    const lines = async (most: number) => {
      const statement = queueStatement({}, looking, { after: undefined, limit: most + 1 })
      return (await Array.fromAsync(queueRows(deps, statement, most))).map(([first]) => String(first))
    }
    const cut = await lines(3)
    t.equal(cut.length, 4)
    t.equal(cut.at(-1), 'Chỉ xuất 3 hồ sơ đầu; xin thu hẹp bộ lọc')
    t.same(
      (await lines(4)).filter(line => !line.startsWith('first')),
      []
    )
  }
)

t.test(
  'an export leaves a line that says who took out what, but no value that somebody filtered by',
  async t => {
    const { deps, tokenFor } = await testLicensing(t)
    const said: string[] = []
    const logger = pino({ level: 'info' }, { write: (line: string) => void said.push(line) })
    const app = buildApp({ ...deps, http: { ...deps.http, logger } })
    t.teardown(() => app.close())
    const take = async (person: 'head' | 'clerk') =>
      app.inject({
        url: '/queue/export?format=xlsx&tab=team&field.ownership=private',
        headers: { authorization: `Bearer ${await tokenFor(person)}` }
      })
    const exported = () => said.filter(line => line.includes('the queue is exported'))
    t.equal((await take('clerk')).statusCode, 403)
    t.same(exported(), [], 'nothing was taken out')
    t.equal((await take('head')).statusCode, 200)
    t.equal(exported().length, 1)
    t.match(JSON.parse(exported()[0] ?? '{}'), {
      by: 'head-of-division',
      agency: 'H57.99',
      format: 'xlsx',
      filters: ['tab', 'field.ownership']
    })
    t.same(
      said.filter(line => line.includes('private')),
      [],
      'of a filter, its name alone'
    )
  }
)
