import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { ZipFile } from 'yazl'
import type { CloudEvent } from '@motcua/events'
import { stageRows } from '../../register/import/stage.ts'
import { xlsxOf } from '../../export/xlsx.ts'
import { importNext } from '../../register/import/work.ts'
import { csvText, SAMPLE_HEADER, sampleRows } from '../../register/import/testing.ts'
import { createRecorder, PAPER, PUBLISHING } from '../../register/testing.ts'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Sending = { dryRun?: boolean; type?: string; person?: Person | null }

/** The service with somebody who sends files, and the worker, step by step. */
async function testImports(t: Parameters<typeof testLicensing>[0]) {
  const licensing = await testLicensing(t)
  const { call, pool, clock } = licensing
  const send = (
    content: string | Buffer,
    { dryRun = false, type = 'text/csv', person = 'director' }: Sending = {}
  ) => call(person, 'POST', `/licences/import?dryRun=${dryRun}`, content, { 'content-type': type })
  const work = async () => {
    while (await importNext(pool, PUBLISHING, () => clock.now, 7));
  }
  const watch = async (id: string | undefined, query = '') =>
    (await call('director', 'GET', `/licences/imports/${id}${query}`)).body
  const count = async (table: string) =>
    (await pool.query(`select count(*)::int as n from ${table}`)).rows[0].n
  return { ...licensing, send, work, watch, count }
}

const bufferOf = async (stream: AsyncIterable<Buffer | string>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
async function* each<T>(rows: Iterable<T>) {
  yield* rows
}

t.test('a file of licences is judged in a dry run, entered in earnest, and entered once', async t => {
  const { send, work, watch, count, pool } = await testImports(t)
  const file = csvText(sampleRows(100))
  const dry = await send(file, { dryRun: true })
  t.match(dry, { status: 202, body: { state: 'working', rows: 100, waiting: 100 } })
  await work()
  t.match(await watch(dry.body.id), { state: 'done', acceptable: 100, imported: 0, waiting: 0 })
  t.equal(await count('licence'), 0)

  const real = await send(file)
  t.equal(real.headers.location, `/licences/imports/${real.body.id}`)
  t.not(real.body.id, dry.body.id)
  await work()
  t.match(await watch(real.body.id), { state: 'done', imported: 100, faulty: 0 })
  t.equal(await count('licence'), 25)
  t.equal(await count('outbox'), 25)
  const { rows } = await pool.query<{ event: CloudEvent }>('select event from outbox limit 1')
  t.match(rows[0]?.event, {
    type: 'vn.gdnn.licences.imported.v1',
    correlationid: real.body.id,
    data: { actor: { kind: 'official', id: 'director' }, decision: { kind: 'document' } }
  })

  t.match(await send(file), { status: 200, body: { id: real.body.id } }, 'the same file is the same import')
  const again = await send(`${file}\r\n`)
  await work()
  t.match(
    await watch(again.body.id),
    { unchanged: 100, imported: 0 },
    'the same rows in another file change nothing'
  )
  t.equal(await count('outbox'), 25)
})

t.test('an Excel file is read like a CSV, semicolons like commas', async t => {
  const { send, work, watch } = await testImports(t)
  const rows = [...sampleRows(40)].map(row =>
    row.map((cell, n) => (n === 9 ? Number(cell) : n === 1 ? 43_539 : cell))
  )
  const excel = await send(await bufferOf(xlsxOf(SAMPLE_HEADER, each(rows))), { type: XLSX })
  await work()
  t.match(await watch(excel.body.id), { state: 'done', rows: 40, imported: 40 })
  const other = [...sampleRows(40)].map(row => row.with(1, '15/03/2019'))
  const csv = await send(csvText(other, SAMPLE_HEADER, ';'))
  await work()
  t.match(await watch(csv.body.id), { unchanged: 40 })
})

t.test('a faulty row keeps its licence out and no other; every row has its verdict', async t => {
  const { send, work, watch, count } = await testImports(t)
  const rows = [...sampleRows(12)]
  rows[1] = rows[1]?.with(8, 'Đại học') ?? []
  rows[6] = rows[6]?.with(5, 'Tên khác') ?? []
  const { body } = await send(csvText(rows))
  t.match(body, { rows: 12, faulty: 1, waiting: 11 })
  await work()
  const done = await watch(body.id)
  t.match(done, { state: 'done', imported: 4, faulty: 8 })
  t.same(
    done.items?.map(({ row, verdict, faults }) => [
      row,
      verdict,
      ...(faults ?? []).map(({ pointer, rule }) => `${pointer} ${rule}`)
    ]),
    [
      [2, 'faulty', '#/rows/2 licence-has-faults'],
      [3, 'faulty', '#/rows/3/level enum'],
      [4, 'faulty', '#/rows/4 licence-has-faults'],
      [5, 'faulty', '#/rows/5 licence-has-faults'],
      [6, 'faulty', '#/rows/6 licence-has-faults'],
      [7, 'faulty', '#/rows/7 licence-has-faults'],
      [8, 'faulty', '#/rows/8/name differs'],
      [9, 'faulty', '#/rows/9 licence-has-faults'],
      [10, 'imported'],
      [11, 'imported'],
      [12, 'imported'],
      [13, 'imported']
    ]
  )
  t.equal((await watch(body.id, '?faulty=true&after=8')).items?.length, 1)
  t.equal(await count('licence'), 1)
})

t.test('what the register knows better is told and left as it is, also after later decisions', async t => {
  const { send, work, watch, pool, count } = await testImports(t)
  const { body: first } = await send(csvText(sampleRows(8)))
  await work()
  const { rows } = await pool.query<{ id: string }>('select id from licence order by number limit 1')
  const suspended = { type: 'Suspended' as const, effectiveOn: '2026-11-24', decision: PAPER }
  await createRecorder(pool).add(rows[0]?.id ?? '', '2026-11-24T02:00:00.000Z', suspended)
  const changed = [...sampleRows(8)].map((row, n) => (n === 5 ? row.with(9, '99') : row))
  const { body } = await send(csvText(changed))
  await work()
  t.match(await watch(first.id), { imported: 8 })
  t.match(await watch(body.id), { unchanged: 4, faulty: 4 })
  t.match((await watch(body.id)).items?.[5]?.faults, [
    { pointer: '#/rows/7/quota', rule: 'register-differs' }
  ])
  t.equal(await count('licence_event'), 3)
})

t.test('a file that cannot be read as a whole is refused, and nothing of it is kept', async t => {
  const { send, count, pool } = await testImports(t)
  const zip = new ZipFile()
  zip.addBuffer(Buffer.alloc(300 * 1024 * 1024), 'xl/workbook.xml')
  zip.end()
  const bomb = await bufferOf(zip.outputStream as AsyncIterable<Buffer>)
  const [row = []] = sampleRows(1)
  const cases: [string, string | Buffer, string, number, string?, string?][] = [
    ['no rows', csvText([]), 'text/csv', 422, '#', 'empty'],
    [
      'a column too many',
      csvText([[...row, 'x']], [...SAMPLE_HEADER, 'Ghi chú']),
      'text/csv',
      422,
      '#/rows/1',
      'unknown-column'
    ],
    ['a quote too many', `${csvText([row])}\r\n"a`, 'text/csv', 422, '#/rows/3', 'csv'],
    ['no zip', csvText([row]), XLSX, 422, '#', 'xlsx'],
    ['a bomb', bomb, XLSX, 422, '#', 'size'],
    ['too many bytes', Buffer.alloc(51 * 1024 * 1024, 'a'), 'text/csv', 413],
    ['JSON', JSON.stringify({ a: 1 }), 'application/json', 415],
    ['a text', 'a=b', 'text/plain', 415]
  ]
  for (const [what, content, type, status, pointer, rule] of cases) {
    const answer = await send(content, { type })
    t.equal(answer.status, status, what)
    if (pointer) t.match(answer.body.errors?.[0], { pointer, rule }, what)
  }
  t.equal((await send('', { type: 'text/csv' })).status >= 400, true, 'nothing at all')
  const sheet = [SAMPLE_HEADER, ...sampleRows(3)].map((cells, n) => ({ no: n + 1, cells }))
  await t.rejects(stageRows(pool, { id: randomUUID(), agency: 'H57.99' }, each(sheet), 2), {
    code: 'unreadable-file',
    message: 'The file cannot be read'
  })
  for (const table of ['licence_import', 'licence_import_row', 'licence'])
    t.equal(await count(table), 0, table)
})

t.test('two who send the same file at the same time have one import', async t => {
  const { send, work, watch, count } = await testImports(t)
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(csvText(sampleRows(40)))))
  t.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
  await Promise.all([work(), work(), work()])
  t.match(await watch(answers[0]?.body.id), { state: 'done', imported: 40 })
  t.equal(await count('licence_import_row'), 40)
  t.equal(await count('licence_event'), 10)
})

t.test(
  'an import that was killed again and again is finished by the next process, nothing twice',
  async t => {
    const { send, watch, count, pool } = await testImports(t)
    const { body } = await send(csvText(sampleRows(4000)))
    const importer = new URL('../../register/import/importer.ts', import.meta.url)
    const script = `
    const { startImporter } = await import(${JSON.stringify(importer.href)})
    const { createPool } = await import(${JSON.stringify(import.meta.resolve('@motcua/db'))})
    const pool = createPool(${JSON.stringify(pool.url)})
    process.stdin.resume().on('end', () => process.exit()) // never outlives its test
    startImporter({ pool, publishing: { topic: ${JSON.stringify(PUBLISHING.topic)}, check() {} }, now: () => new Date(),
      log: console, batch: 20, stepped: () => process.stdout.write('.') })`
    let kills = 0
    for (let steps = 1; (await watch(body.id)).state !== 'done'; steps = (steps * 3) % 17) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['pipe', 'pipe', 'inherit']
      })
      t.teardown(() => child.kill('SIGKILL'))
      const said = { steps: 0 }
      child.stdout.on('data', (dots: Buffer) => (said.steps += dots.length))
      // looked at and not waited for: a step may come between two looks
      while (said.steps < steps && (await watch(body.id)).state !== 'done') await pause(5)
      child.kill('SIGKILL')
      await once(child, 'exit')
      kills++
    }
    t.ok(kills > 3, `killed ${kills} times`)
    t.match(await watch(body.id), { state: 'done', imported: 4000, waiting: 0, faulty: 0 })
    t.equal(await count('licence'), 1000)
    t.equal(await count('licence_event'), 1000)
    t.equal(await count('outbox'), 1000)
  }
)

t.test('who may import is head and director, each for their own agency', async t => {
  const { call, send } = await testImports(t)
  const { body } = await send(csvText(sampleRows(4)))
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const may = person === 'head' || person === 'director'
    t.equal((await send(csvText(sampleRows(4)), { person })).status, may ? 200 : 403, `${person} import`)
    t.equal(
      (await call(person, 'GET', `/licences/imports/${body.id}`)).status,
      may ? 200 : 403,
      `${person} watches`
    )
  }
  t.equal((await send(csvText(sampleRows(4)), { person: null })).status, 401)
  t.match(await call('director', 'GET', '/licences/imports/00000000-0000-4000-8000-000000000000'), {
    status: 404,
    body: { code: 'import-not-found' }
  })
})
