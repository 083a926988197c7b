import t from 'tap'
import { eraseContents } from '@motcua/casework/erase'
import { csvRows } from '../../register/import/csv.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'
import { fill, walk } from '../../testing/queue.ts'

const at = (text: string): string => Buffer.from(text).toString('base64url')

t.test('each tab shows what belongs to it, the one due first on top', async t => {
  const { dossier, call, clock, pool } = await testLicensing(t)
  const submitted = await dossier('submit')
  const accepted = await dossier('submit', 'accept')
  const mine = await dossier('submit', 'accept', 'take')
  const waiting = await dossier('submit', 'accept', 'take', 'ask')
  const consulting = await dossier('submit', 'accept', 'take', 'consult')
  const decided = await dossier('submit', 'accept', 'take', 'approve')
  await dossier('submit', 'withdraw')
  const ids = async (query: string, person: Person = 'officer') =>
    ((await call(person, 'GET', `/queue?${query}`)).body.items ?? []).map(({ id }) => id).toSorted()
  const among = (...wanted: string[]) => wanted.toSorted()
  t.same(await ids(''), among(submitted, accepted, mine, waiting, consulting, decided))
  t.same(await ids('tab=team'), among(submitted, accepted, mine, consulting))
  t.same(await ids('tab=unassigned'), among(submitted, accepted))
  t.same(await ids('tab=waiting'), [waiting])
  t.same(await ids('tab=decided'), [decided])
  t.same(await ids('tab=opinions', 'otherClerk'), [consulting])
  t.same(await ids('tab=opinions'), [])
  t.same(await ids('tab=overdue'), [])
  t.same(await ids('status=accepted'), [accepted])
  t.same(await ids('assignee=case-officer&tab=team'), among(mine, consulting))
  t.same(await ids('institution=inst-hue-demo-2'), [])
  t.equal((await ids('institution=inst-hue-demo-1&procedure=rename-institution')).length, 6)
  t.equal((await ids('submittedAfter=2026-11-23&submittedBefore=2026-11-23')).length, 6)
  t.same(await ids('submittedBefore=2026-11-22'), [])
  t.match(
    (await call('officer', 'GET', '/queue/counts?assignee=case-officer&procedure=rename-institution')).body,
    { all: (await ids('assignee=case-officer')).length, unassigned: 0, decided: 1 },
    'counts are narrowed as the queue is'
  )
  t.match((await call('officer', 'GET', '/queue/counts?procedure=open-branch')).body, {
    all: 0,
    team: 0,
    overdue: 0
  })
  t.same(await ids('dueBefore=2026-11-22'), [])
  const { rows } = await pool.query<{ step: string }>('select step from dossier where id = $1', [mine])
  t.equal((await ids(`step=${rows[0]?.step}`)).includes(mine), true)
  const { items = [] } = (await call('officer', 'GET', '/queue')).body
  t.equal(items.at(-1)?.id, waiting, 'what is paused stands last')
  clock.now = new Date('2026-12-21T02:00:00Z')
  t.same(await ids('tab=overdue'), among(submitted, accepted, mine, consulting))
  t.match((await call('officer', 'GET', '/queue/counts')).body, {
    all: 6,
    team: 4,
    unassigned: 2,
    waiting: 1,
    overdue: 4,
    opinions: 0,
    decided: 1
  })
})

t.test('an applicant’s message waits in the queue until an official answers it', async t => {
  const { dossier, act, call, clock } = await testLicensing(t)
  const id = await dossier('submit', 'accept')
  const since = async () => {
    const { items = [] } = (await call('officer', 'GET', '/queue?tab=unanswered')).body
    t.match((await call('officer', 'GET', '/queue/counts')).body, { unanswered: items.length })
    return items.map(line => line.unansweredSince)
  }
  const say = async (person: Person) =>
    t.equal((await act(person, id, 'messages', { text: 'Hồ sơ của trường đến đâu rồi?' })).status, 200)
  t.same(await since(), [])
  const first = clock.now.toISOString()
  await say('school')
  clock.now = new Date(clock.now.getTime() + 3_600_000)
  await say('school')
  t.same(await since(), [first], 'the first of them')
  await say('clerk')
  t.same(await since(), [])
})

t.test('a queue narrows by marked answers; these are erased with the contents', async t => {
  const { dossier, call, pool } = await testLicensing(t)
  const id = await dossier('submit')
  await dossier('submit')
  await pool.query(`insert into dossier_facet values ($1, 'ownership', 'private')`, [id])
  const found = async () => (await call('clerk', 'GET', '/queue?field.ownership=private')).body.items?.length
  t.equal(await found(), 1)
  t.equal((await call('clerk', 'GET', '/queue?field.ownership=public')).body.items?.length, 0)
  await eraseContents(pool, id)
  t.equal(await found(), 0)
  t.equal((await pool.query('select from dossier_words where dossier_id = $1', [id])).rowCount, 0)
  t.equal((await pool.query('select from dossier_content where dossier_id = $1', [id])).rowCount, 0)
})

t.test('pages follow each other without a gap or a double while others file', async t => {
  const { pool, call, dossier } = await testLicensing(t)
  await dossier('submit')
  await fill(pool, 180)
  for (const sort of ['due', 'submitted']) {
    const seen = await walk(call, `/queue?sort=${sort}`, () => fill(pool, 20, `later-${sort}`))
    t.equal(new Set(seen).size, seen.length, sort)
    t.equal(seen.length >= 181, true, sort)
  }
  const found = await walk(call, '/search?q=minh', () => fill(pool, 5, 'search'))
  t.equal(new Set(found).size, found.length)
})

t.test('faulty questions are refused with 400', async t => {
  const { call } = await testLicensing(t)
  const id = '00000000-0000-4000-8000-000000000000'
  for (const query of [
    'tab=theirs',
    'dueAfter=2026-02-30',
    'submittedBefore=tomorrow',
    'sort=name',
    'field.=1',
    'owner=me',
    `after=${at(`2026-02-30T00:00:00.000Z ${id}`)}`,
    `after=${at(`2026-01-01T25:00:00.000Z ${id}`)}`,
    `after=${at('x')}`
  ])
    t.equal((await call('clerk', 'GET', `/queue?${query}`)).status, 400, query)
  t.equal((await call('clerk', 'GET', '/search?q=a')).status, 400)
  t.equal((await call('director', 'GET', '/queue/export?format=pdf')).status, 400)
})

t.test('who may look where', async t => {
  const { call } = await testLicensing(t)
  const officials = ['clerk', 'officer', 'head', 'director', 'chair', 'viceChair', 'otherClerk']
  const may: Record<string, string[]> = {
    '/queue': officials,
    '/queue/counts': officials,
    '/queue/filters': officials,
    '/search?q=minh': [...officials, 'school', 'otherSchool', 'citizen']
  }
  for (const [url, allowed] of Object.entries(may))
    for (const person of Object.keys(PEOPLE) as Person[])
      t.equal(
        (await call(person, 'GET', url)).status,
        allowed.includes(person) ? 200 : 403,
        `${person} ${url}`
      )
  for (const person of Object.keys(PEOPLE) as Person[])
    if (person !== 'head' && person !== 'director')
      t.equal((await call(person, 'GET', '/queue/export')).status, 403, person)
  for (const url of [...Object.keys(may), '/queue/export'])
    t.equal((await call(null, 'GET', url)).status, 401)
})

t.test(
  'a search finds codes and words without diacritics, each within their rights, and no person',
  async t => {
    const { call, dossier, app, tokenFor, pool } = await testLicensing(t)
    const id = await dossier('submit')
    const { rows } = await pool.query<{ code: string; words: string }>(
      'select code, words from dossier_words'
    )
    const code = String(rows[0]?.code)
    const find = async (person: Person, q: string) =>
      ((await call(person, 'GET', `/search?q=${encodeURIComponent(q)}`)).body.items ?? []).map(one => one.id)
    for (const q of [code, code.toLowerCase().slice(0, 13), 'song huong', 'SÔNG HƯƠNG MỚI', 'doi ten', 'hu'])
      for (const person of ['clerk', 'school'] as const) t.same(await find(person, q), [id], `${person} ${q}`)
    for (const person of ['otherClerk', 'otherSchool', 'citizen'] as const) {
      t.same(await find(person, code), [], person)
      t.same(await find(person, 'song huong'), [], person)
    }
    t.same(await find('clerk', 'ong'), [], 'words are found by their beginning')
    t.same(await find('clerk', '%%'), [])
    t.same(await find('clerk', 'representative'), [])
    const kept = await app.inject({
      method: 'GET',
      url: '/search?q=sa%25ng',
      headers: { authorization: `Bearer ${await tokenFor('clerk')}` }
    })
    t.equal(kept.json<{ items: [] }>().items.length, 0)
    t.same(
      ['nguyen', 'dai', '0234111222'].filter(word => rows[0]?.words.includes(` ${word} `)),
      []
    )
  }
)

t.test('filters are kept by name, each official’s own', async t => {
  const { call, app, tokenFor } = await testLicensing(t)
  const save = (name: string, filter: object) => call('clerk', 'POST', '/queue/filters', { name, filter })
  const first = await save('Chờ tôi', { tab: 'mine', 'field.ownership': 'private' })
  t.equal(first.status, 200)
  t.equal((await save('Chờ tôi', { tab: 'team' })).body.id, first.body.id)
  t.match((await call('clerk', 'GET', '/queue/filters')).body, {
    items: [{ name: 'Chờ tôi', filter: { tab: 'team' } }]
  })
  t.same((await call('officer', 'GET', '/queue/filters')).body, { items: [] })
  t.equal((await save('x', { owner: 'me' })).status, 400)
  const drop = async (person: Person) =>
    (
      await app.inject({
        method: 'DELETE',
        url: `/queue/filters/${first.body.id}`,
        headers: { authorization: `Bearer ${await tokenFor(person)}` }
      })
    ).statusCode
  t.same([await drop('officer'), await drop('clerk'), await drop('clerk')], [404, 204, 404])
  for (let n = 0; n < 30; n++) await save(`n${n}`, {})
  t.match(await save('one more', {}), { status: 409, body: { code: 'too-many-filters' } })
})

t.test('a head takes the queue out as a sheet, whole, in order', async t => {
  const { pool, app, tokenFor, dossier } = await testLicensing(t)
  await dossier('submit')
  await fill(pool, 1_200)
  await pool.query(`update dossier set code = '=1+1' where id = (select min(id::text)::uuid from dossier)`)
  const { rawPayload, statusCode } = await app.inject({
    url: '/queue/export?tab=team',
    headers: { authorization: `Bearer ${await tokenFor('head')}` }
  })
  t.equal(statusCode, 200)
  const folder = await mkdtemp(join(tmpdir(), 'queue-'))
  t.teardown(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'csv'), rawPayload)
  const rows: string[][] = []
  for await (const { cells } of csvRows(join(folder, 'csv'))) rows.push(cells)
  t.equal(rows.length, 1 + 1_201)
  t.equal(rows.filter(([code]) => code === `'=1+1`).length, 1)
})
