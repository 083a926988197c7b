import t from 'tap'
import { createRecorder, granted, PAPER } from '../../register/testing.ts'
import { testLicensing } from '../../testing/licensing.ts'

t.test('anybody finds schools by their names, with what they may teach today', async t => {
  const { pool, call } = await testLicensing(t)
  const recorder = createRecorder(pool)
  await recorder.grant(granted())
  const other = { number: '30/GCNĐKHĐ-SGDĐT', institution: 'inst-dong-a', name: 'Trường Cao đẳng Đông Á' }
  const suspended = await recorder.grant(granted(other))
  await recorder.add(suspended, '2026-02-01T02:00:00.000Z', {
    type: 'Suspended',
    effectiveOn: '2026-02-01',
    decision: PAPER
  })
  const find = (query: string) => call(null, 'GET', `/schools?${query}`)
  const one = await find('q=song+huong')
  t.equal(one.status, 200)
  t.match(one.body.items, [
    {
      id: 'inst-hue-demo-1',
      name: /Sông Hương/,
      licences: [{ standing: 'active', validFrom: '2026-01-01', validTo: null }]
    }
  ])
  t.match(
    JSON.stringify(one.body),
    /"code":"5520227","level":"intermediate","name":\{"vi":"Điện công nghiệp"/
  )
  t.match(JSON.stringify(one.body), /29\/GCN/, 'the number hangs on the school’s wall')
  t.notMatch(JSON.stringify(one.body), /quota/)
  t.match((await find('q=DONG%20A')).body.items, [
    { id: 'inst-dong-a', licences: [{ standing: 'suspended', trades: [] }] }
  ])
  t.match((await find('id=inst-dong-a')).body.items, [{ id: 'inst-dong-a' }])
  for (const nothing of ['q=30%2FGCN', 'q=5520227', 'q=%25%25', 'q=zz', 'id=inst-none', ''])
    t.same((await find(nothing)).body.items, [], nothing)
  t.equal((await find('q=a')).status, 400)
})

t.test('of many schools twenty are told, and that there are more', async t => {
  const { pool, call } = await testLicensing(t)
  const { grant } = createRecorder(pool)
  for (let n = 0; n < 21; n++)
    await grant(granted({ number: `${n}/GP`, institution: `inst-${n}`, name: `Trường ${n}` }))
  const { body } = await call(null, 'GET', '/schools?q=truong')
  t.equal(body.items?.length, 20)
  t.match(body, { more: true })
})
