import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'

type Trend = { asOf: string; weeks: { from: string; filed: number; onTime: number; late: number }[] }

t.test('what was filed and decided is told week by week, on time or late by the promised date', async t => {
  const { call, clock, dossier, act } = await testLicensing(t)
  const taken = ['submit', 'accept', 'take'] as const
  const trend = async () => (await call('director', 'GET', '/overview/trend')).body as unknown as Trend
  const quick = await dossier(...taken, 'approve')
  const slow = await dossier(...taken)
  const open = await dossier(...taken)
  clock.now = new Date('2026-12-21T02:00:00Z')
  await act('director', slow, 'approve', {})
  const { asOf, weeks } = await trend()
  t.equal(asOf, '2026-12-21T02:00:00.000Z')
  t.equal(weeks.length, 12)
  t.match(weeks.at(-5), { from: '2026-11-23', filed: 3, onTime: 1, late: 0 })
  t.match(weeks.at(-1), { from: '2026-12-21', filed: 0, onTime: 0, late: 1 })
  const which = async (week: string, part: string) =>
    (await call('head', 'GET', `/overview/dossiers?week=${week}&part=${part}`)).body.items?.map(
      ({ id }) => id
    )
  t.same(await which('2026-11-23', 'onTime'), [quick])
  t.same(await which('2026-12-21', 'late'), [slow])
  t.same((await which('2026-11-23', 'filed'))?.toSorted(), [quick, slow, open].toSorted())
  t.same(await which('2026-11-24', 'filed'), [], 'no Monday')

  await act('director', slow, 'reopen', {
    reasonCode: 'error-found',
    text: 'Phát hiện sai sót trong quyết định'
  })
  t.match((await trend()).weeks.at(-1), { late: 0 }, 'what is taken up again is not decided')
})

t.test('it is for heads and directors, of their own agency', async t => {
  const { call, dossier, pool } = await testLicensing(t)
  const id = await dossier('submit')
  await pool.query(`update dossier set agency = 'H57.98' where id = $1`, [id])
  const { weeks } = (await call('head', 'GET', '/overview/trend')).body as unknown as Trend
  t.equal(
    weeks.some(({ filed }) => filed > 0),
    false
  )
  for (const path of ['/overview/trend', '/overview/dossiers?week=2026-11-23&part=filed']) {
    for (const person of ['officer', 'clerk', 'school', 'administrator'] as const)
      t.equal((await call(person, 'GET', path)).status, 403, `${person} ${path}`)
    t.equal((await call(null, 'GET', path)).status, 401)
  }
  t.equal((await call('head', 'GET', '/overview/dossiers?week=last&part=filed')).status, 400)
  t.equal((await call('head', 'GET', '/overview/dossiers?week=2026-11-23&part=all')).status, 400)
})
