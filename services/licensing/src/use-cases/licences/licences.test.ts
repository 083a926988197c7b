import t from 'tap'
import { createRecorder, granted, PAPER } from '../../register/testing.ts'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

const trade = { code: '5480202', level: 'intermediate' as const }
const check = 'trade=5480202&level=intermediate'

t.test('the register is searched without diacritics, by name, number, trade and former name', async t => {
  const { pool, call } = await testLicensing(t)
  const { grant, add } = createRecorder(pool)
  const song = await grant(granted())
  await grant(
    granted({ number: '30/GCNĐKHĐ-SGDĐT', name: 'Trung tâm Đông Á 100%', institution: 'inst-hue-demo-2' })
  )
  await grant(granted({ number: '31/GCNĐKHĐ-SGDĐT', agency: 'H57.98' }))
  await add(song, '2026-02-01T02:00:00.000Z', {
    type: 'HolderRenamed',
    name: 'Trường Trung cấp An Cựu',
    effectiveOn: '2026-02-01',
    decision: PAPER
  })
  const found = async (q: string) =>
    (await call('clerk', 'GET', `/licences?q=${encodeURIComponent(q)}`)).body.items?.map(
      ({ number }) => number
    )
  t.same(await found('truong AN CUU'), ['29/GCNĐKHĐ-SGDĐT'])
  t.same(await found('sông hương'), ['29/GCNĐKHĐ-SGDĐT'], 'by its former name')
  t.same(await found('30/gcndkhd'), ['30/GCNĐKHĐ-SGDĐT'])
  t.same(await found('dong a'), ['30/GCNĐKHĐ-SGDĐT'])
  t.same(await found('5480202'), ['30/GCNĐKHĐ-SGDĐT', '29/GCNĐKHĐ-SGDĐT'], 'in the order of their names')
  t.same(await found('100%'), ['30/GCNĐKHĐ-SGDĐT'])
  t.same(await found('1_0%'), [], 'no sign is a wildcard')
  t.match((await call('school', 'GET', '/licences')).body.items, [
    { number: '29/GCNĐKHĐ-SGDĐT', standing: 'active' }
  ])
})

t.test('pages follow each other by key, also through equal names', async t => {
  const { pool, call } = await testLicensing(t)
  const { grant } = createRecorder(pool)
  for (let n = 0; n < 120; n++)
    await grant(granted({ number: `${n}/GP`, name: n < 70 ? 'Cùng "tên" \\' : `Tên ${n}` }))
  const seen: string[] = []
  let after = ''
  for (let page = 0; page < 3; page++) {
    const { body } = await call('clerk', 'GET', `/licences${after}`)
    seen.push(...(body.items ?? []).map(({ id }) => id))
    after = `?after=${body.next}`
  }
  t.equal(new Set(seen).size, 120)
  t.equal(after, '?after=null')
  t.match(await call('clerk', 'GET', '/licences?after=bm9uZQ'), {
    status: 400,
    body: { code: 'invalid-cursor' }
  })
})

t.test('a licence is read as it stands, as it stood, and as it was known', async t => {
  const { pool, call } = await testLicensing(t)
  const { grant, order } = createRecorder(pool)
  const id = await grant(granted())
  await order(id, '2026-03-01T02:00:00.000Z', {
    type: 'Record',
    fact: { type: 'TradesRemoved', trades: [trade], effectiveOn: '2026-02-01', decision: PAPER }
  })
  const quotas = async (query: string) => {
    const { body } = await call('director', 'GET', `/licences/${id}${query}`)
    return [body.trades?.length, body.history?.length]
  }
  t.same(await quotas(''), [1, 2])
  t.same(await quotas('?on=2026-01-31'), [2, 2])
  t.same(await quotas('?on=2026-02-10&asKnownAt=2026-02-10T00:00:00Z'), [2, 1])
  t.match((await call('director', 'GET', `/licences/${id}`)).body.history?.[1], {
    type: 'TradesRemoved',
    effectiveOn: '2026-02-01',
    decision: PAPER,
    details: { trades: [trade] }
  })
  t.match(await call('director', 'GET', `/licences/${id}?asKnownAt=2025-01-01T00:00:00Z`), { status: 404 })
})

t.test('anybody may ask whether a school was licensed, and learns no more than that', async t => {
  const { pool, call } = await testLicensing(t)
  await createRecorder(pool).grant(granted())
  const ask = async (institution: string) =>
    (await call(null, 'GET', `/licences/check?institution=${institution}&${check}&on=2026-02-01`)).body
  const known = await ask('inst-hue-demo-1')
  t.match(known, { licensed: true, reason: 'licensed', licence: '29/GCNĐKHĐ-SGDĐT' })
  const unknown = await ask('inst-nowhere')
  t.match(unknown, { licensed: false, reason: 'no-licence', licence: null })
  t.same(Object.keys(known), Object.keys(unknown))
  t.match(await call(null, 'GET', '/licences/check?institution=x'), {
    status: 400,
    body: { code: 'invalid-request' }
  })
})

t.test('look-ups by anybody are few a minute from one address', async t => {
  const { call } = await testLicensing(t, { limit: { max: 1000 } })
  const statuses: number[] = []
  for (let n = 0; n < 40; n++)
    statuses.push((await call(null, 'GET', `/licences/check?institution=inst-hue-demo-1&${check}`)).status)
  t.equal(statuses.filter(status => status === 200).length, 30)
  t.equal(statuses.filter(status => status === 429).length, 10)
  t.equal((await call('clerk', 'GET', '/licences')).status, 200, 'others are not held up')
})

t.test('every person x every route of the register', async t => {
  const { pool, call } = await testLicensing(t)
  const id = await createRecorder(pool).grant(granted())
  const none = '00000000-0000-4000-8000-000000000000'
  const READERS: Person[] = [
    'clerk',
    'officer',
    'head',
    'director',
    'inspector',
    'administrator',
    'secondAdministrator',
    'school'
  ]
  const LISTERS: Person[] = [...READERS, 'chair', 'viceChair', 'otherSchool', 'otherClerk']
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const list = await call(person, 'GET', '/licences')
    t.equal(list.status, LISTERS.includes(person) ? 200 : 403, `${person} list`)
    t.equal(list.body.items?.length ?? 0, READERS.includes(person) ? 1 : 0, `${person} sees`)
    const read = await call(person, 'GET', `/licences/${id}`)
    t.equal(read.status, READERS.includes(person) ? 200 : 404, `${person} read`)
    const missing = await call(person, 'GET', `/licences/${none}`)
    if (!READERS.includes(person))
      t.same(
        { ...read.body, instance: '' },
        { ...missing.body, instance: '' },
        `${person}: as if it were not there`
      )
  }
  for (const url of ['/licences', `/licences/${id}`]) t.equal((await call(null, 'GET', url)).status, 401, url)
})
