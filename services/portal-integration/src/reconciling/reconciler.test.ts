import t, { type Test } from 'tap'
import { PROVINCE, testEngine } from '../testing/engine.ts'
import { record } from '../feed/record.ts'
import { duesOf, LIVES, type Told } from '../testing/dossiers.ts'
import { until } from '../testing/world.ts'
import { finding } from './compare.ts'
import { heal } from './heal.ts'
import { knownOf } from './known.ts'
import { createLogReading } from './log-reading.ts'
import { begin } from './runs.ts'

/** Dossiers that the portal was told, by a delivery that goes on. */
async function stage(t: Test, n = 3, options: Parameters<typeof testEngine>[1] = {}) {
  const engine = await testEngine(t, options)
  const delivery = engine.start()
  const all = Array.from({ length: n }, () => engine.dossier(LIVES.granted))
  await engine.queue(...all)
  await engine.hear(...all)
  delivery.wake()
  await engine.quiet()
  const { pool, portal } = engine
  const { id: endPoint = 'dvcqg', dialect } = options.endPoint ?? {}
  const ask = async (): Promise<string> => {
    const id = await begin(pool, {
      endPoint,
      way: dialect === 'B' ? 'log' : 'asked',
      since: null,
      askedBy: 'test'
    })
    if (id === undefined) throw new Error('one is running')
    return id
  }
  const done = (id: string): Promise<void> =>
    until(
      async () =>
        (await pool.query(`select from reconciliation where id = $1 and state = 'done'`, [id])).rowCount === 1
    )
  const found = async (id: string) =>
    (
      await pool.query(
        `select code, kind, what, seqs, healed from reconciliation_difference where reconciliation = $1 order by code, id`,
        [id]
      )
    ).rows
  const progress = async (told: Told): Promise<string> =>
    ((await portal.accepted())[told.code]?.progress ?? []).map(one => one.TrangThai).join()
  const [first, second, third] = all
  if (!first || !second || !third) throw new Error('three')
  return { ...engine, delivery, all, first, second, third, ask, done, found, progress }
}

const WHOLE = '1,2,4,9,10'

t.test('where all is as told, each dossier is asked for once and nothing differs', async t => {
  const { portal, reconcile, delivery, ask, done, found, pool } = await stage(t)
  const id = await ask()
  reconcile(delivery)
  await done(id)
  t.same(await found(id), [])
  t.match((await pool.query('select total, compared, listed from reconciliation')).rows, [
    { total: 3, compared: 3, listed: null }
  ])
  t.match((await portal.calls()).calls, { TraCuuHoSo: 3, LayDanhSachHoSo: 1 })
})

t.test(
  'what was removed behind our back is told again, in order and once; what was added is reported',
  async t => {
    const { portal, reconcile, delivery, first, second, third, ask, done, found, progress, quiet } =
      await stage(t)
    await portal.behind({ do: 'remove', maHoSo: first.code })
    await portal.behind({ do: 'keepSteps', maHoSo: second.code, steps: 2 })
    await portal.behind({ do: 'addStep', maHoSo: third.code, at: '20261123095900', status: '8' })
    await portal.behind({ do: 'add', maHoSo: 'H57.99-269999-0001' })
    const id = await ask()
    reconcile(delivery)
    await done(id)
    t.same(await found(id), [
      { code: first.code, kind: 'missing', what: 'dossier', seqs: [1, 2, 3, 4, 5], healed: true },
      { code: second.code, kind: 'missing', what: 'acts', seqs: [3, 4, 5], healed: true },
      { code: third.code, kind: 'contradicting', what: 'steps', seqs: [], healed: false },
      { code: 'H57.99-269999-0001', kind: 'unknown', what: 'code', seqs: [], healed: false }
    ])
    await quiet()
    t.equal(await progress(first), WHOLE)
    t.equal(await progress(second), WHOLE)
    t.equal(await progress(third), `${WHOLE},8`)

    const again = await ask()
    await done(again)
    t.match(
      (await found(again)).map(one => one.kind),
      ['contradicting', 'unknown']
    )
  }
)

t.test('a dossier is asked for under the unit that it was sent under', async t => {
  const { reconcile, delivery, dossier, queue, quiet, pool, ask, done, found } = await stage(t)
  const other = { vi: 'Ủy ban nhân dân tỉnh', en: 'Provincial committee' }
  const told = dossier(LIVES.granted, { agency: { code: 'H57', name: other, unit: other } })
  await queue(told)
  for (const due of duesOf(told))
    await record(pool, {
      ...due,
      procedure: { code: 'rename-institution', version: 1 },
      agency: 'H57',
      dueAt: null
    })
  delivery.wake()
  await quiet()
  const id = await ask()
  reconcile(delivery)
  await done(id)
  t.same(await found(id), [])
})

t.test('the list is asked under every unit that dossiers were told under, page by page', async t => {
  const { portal, reconcile, delivery, dossier, queue, quiet, ask, done, found, pool } = await stage(t)
  const other = { vi: 'Ủy ban nhân dân tỉnh', en: 'Provincial committee' }
  const told = dossier(LIVES.granted, { agency: { code: 'H57', name: other, unit: other } })
  await queue(told)
  const procedure = { code: 'rename-institution', version: 1 }
  for (const due of duesOf(told)) await record(pool, { ...due, procedure, agency: 'H57', dueAt: null })
  delivery.wake()
  await quiet()
  const stray = (unit: string, n: number) => `${unit}-269999-${String(n).padStart(4, '0')}`
  for (let n = 1; n <= 130; n++) await portal.behind({ do: 'add', maHoSo: stray('H57', n), madonvi: 'H57' })
  await portal.behind({ do: 'add', maHoSo: stray('H57.99', 1), madonvi: 'H57.99' })
  await portal.behind({ do: 'add', maHoSo: stray('H57.98', 1), madonvi: 'H57.98' }) // nothing was told there
  await portal.behind({ do: 'add', maHoSo: stray('H58', 1) }) // both list it
  const id = await ask()
  reconcile(delivery)
  await done(id)
  const all = await found(id)
  const unknown = all.map(({ code }) => code)
  t.same([...new Set(all.map(({ kind }) => kind))], ['unknown'])
  t.equal(unknown.length, 132)
  t.same(unknown.slice(-2), [stray('H57.99', 1), stray('H58', 1)].toSorted())
})

t.test('a status that was changed at the portal is reported and left alone', async t => {
  const { portal, reconcile, delivery, second, ask, done, found, progress } = await stage(t)
  await portal.behind({ do: 'setStatus', maHoSo: second.code, status: '8' })
  const before = (await portal.calls()).calls.DongBoHoSoMC
  const id = await ask()
  reconcile(delivery)
  await done(id)
  t.same(await found(id), [
    { code: second.code, kind: 'contradicting', what: 'status', seqs: [], healed: false }
  ])
  t.equal(await progress(second), WHOLE)
  t.equal((await portal.calls()).calls.DongBoHoSoMC, before)
})

t.test('what was never queued is queued, behind what was told', async t => {
  const { pool, reconcile, delivery, first, ask, done, found, progress, quiet, portal } = await stage(t)
  // as for an end point that came later
  await pool.query('delete from delivery_queue where dossier_id = $1', [first.id])
  await pool.query('delete from delivery where dossier_id = $1', [first.id])
  await portal.behind({ do: 'remove', maHoSo: first.code })
  const id = await ask()
  await pool.query(`update status_event set recorded_at = now() - interval '1 day'`)
  reconcile(delivery)
  await done(id)
  t.same(await found(id), [
    { code: first.code, kind: 'late', what: 'not-queued', seqs: [1, 2, 3, 4, 5], healed: true }
  ])
  await quiet()
  t.equal(await progress(first), WHOLE)
})

t.test('what licensing has and we never heard of is late', async t => {
  const { pool, reconcile, delivery, first, ask, done, found } = await stage(t)
  await pool.query('delete from status_event where dossier_id = $1 and seq = 5', [first.id])
  await pool.query('delete from delivery where dossier_id = $1 and seq = 5', [first.id])
  await pool.query('update delivery_queue set head = 5, last_seq = 4 where dossier_id = $1', [first.id])
  const id = await ask()
  reconcile(delivery, {}, () => Date.parse('2027-01-01T00:00:00Z'))
  await done(id)
  t.match(await found(id), [
    { code: first.code, what: 'steps' },
    { code: first.code, what: 'status' },
    { code: first.code, kind: 'late', what: 'not-heard', seqs: [5], healed: false }
  ])
})

t.test(
  'a process that is stopped in the middle leaves the rest to the next; nothing is compared twice',
  async t => {
    const { pool, portal, reconcile, delivery, all, ask, done, found } = await stage(t, 12)
    for (const { code } of all) await portal.behind({ do: 'setStatus', maHoSo: code, status: '8' })
    const id = await ask()
    const slow = reconcile(delivery, { perSecond: 40 })
    await until(
      async () =>
        (await pool.query('select from reconciliation where compared between 2 and 9')).rowCount === 1
    )
    await slow.stop()
    t.equal((await pool.query(`select from reconciliation where state = 'running'`)).rowCount, 1)
    reconcile(delivery)
    reconcile(delivery) // two at once: one of them does it
    await done(id)
    t.equal((await found(id)).length, 12)
    t.match((await pool.query('select compared from reconciliation')).rows, [{ compared: 12 }])
  }
)

t.test('a portal that fails is asked again after a rest; no act is told twice', async t => {
  const { portal, reconcile, delivery, all, ask, done, quiet, progress } = await stage(t, 6)
  for (const [i, { code }] of all.entries())
    await portal.behind(
      i % 2 ? { do: 'remove', maHoSo: code } : { do: 'keepSteps', maHoSo: code, steps: (i % 4) + 1 }
    )
  const often = { probability: 0.15, seed: 7 }
  await portal.fail(
    { kind: 'error500', ...often },
    { kind: 'timeoutAfterAccept', ms: 1_000, ...often },
    { kind: 'wrongJson', ...often },
    { kind: 'status429', retryAfter: 0, ...often },
    { kind: 'expiredSession', ...often },
    { kind: 'slow', ms: 400, probability: 0.05, seed: 7 }
  )
  const id = await ask()
  reconcile(delivery)
  reconcile(delivery)
  await done(id)
  await quiet(60_000)
  for (const told of all) t.equal(await progress(told), WHOLE, told.code)
})

t.test('a dossier that cannot be compared is reported, and the others are compared', async t => {
  const { portal, source, reconcile, delivery, all, ask, done, found, pool } = await stage(t, 5)
  const [first, second] = all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await portal.fail({ kind: 'error500', maHoSo: first?.code ?? '', service: 'TraCuuHoSo' })
  source.answer = path => (path.includes(second?.id ?? '') ? { status: 200, body: {} } : undefined)
  const id = await ask()
  reconcile(delivery)
  await done(id)
  t.same(
    await found(id),
    [first, second]
      .map(one => ({ code: one?.code, kind: 'contradicting', what: 'answer', seqs: [], healed: false }))
      .toSorted((a, b) => ((a.code ?? '') < (b.code ?? '') ? -1 : 1))
  )
  t.match((await pool.query('select total, compared from reconciliation')).rows, [{ total: 5, compared: 5 }])
})

t.test('a list that cannot be read ends no comparison, nor does the only dossier there is', async t => {
  const { portal, reconcile, delivery, all, ask, done, found, pool } = await stage(t)
  await portal.fail({ kind: 'error500', service: 'LayDanhSachHoSo' })
  reconcile(delivery)
  const unread = await ask()
  await done(unread)
  t.same(await found(unread), [
    { code: 'H57.99', kind: 'contradicting', what: 'answer', seqs: [], healed: false }
  ])
  await portal.fail()
  const [one, ...others] = all
  for (const { id } of others) await pool.query('delete from status_event where dossier_id = $1', [id])
  await portal.fail({ kind: 'error500', service: 'TraCuuHoSo' })
  const alone = await ask()
  await done(alone)
  t.match(
    (await found(alone)).filter(({ kind }) => kind !== 'unknown'),
    [{ code: one?.code, kind: 'contradicting', what: 'answer' }]
  )
})

t.test('a dossier that goes to another agency is asked for under the one that it was told under', async t => {
  const { reconcile, delivery, first, ask, done, found, pool } = await stage(t)
  await pool.query(`update status_event set agency = 'H57' where dossier_id = $1 and seq = 5`, [first.id])
  await pool.query(
    `update delivery set state = 'due', delivered_at = null where dossier_id = $1 and seq = 5`,
    [first.id]
  )
  await pool.query(
    `update delivery_queue set state = 'due', head = 5, next_at = now() + interval '1 hour' where dossier_id = $1`,
    [first.id]
  )
  const id = await ask()
  reconcile(delivery)
  await done(id)
  t.same(await found(id), [])
})

t.test('a portal that is away keeps its comparison waiting, and no other', async t => {
  const { portal, reconcile, delivery, ask, done, found, pool, start } = await stage(t)
  await portal.fail({ kind: 'error500' })
  const away = await ask()
  const other = start({}, [])
  const [asked] = other.endPoints
  const quiet = {
    ...asked,
    endPoint: { ...asked?.endPoint, id: 'tinh' },
    asking: createLogReading(pool, { ...PROVINCE, id: 'tinh' })
  }
  await begin(pool, { endPoint: 'tinh', way: 'log', since: null, askedBy: 'test' })
  reconcile({ ...delivery, endPoints: [...delivery.endPoints, quiet as (typeof delivery.endPoints)[number]] })
  await until(
    async () =>
      (await pool.query(`select from reconciliation where end_point = 'tinh' and state = 'done'`))
        .rowCount === 1
  )
  t.same(
    (await pool.query(`select end_point, compared from reconciliation where state = 'running'`)).rows,
    [{ end_point: 'dvcqg', compared: 0 }],
    'nothing is said of dossiers while the way is at fault'
  )
  await portal.fail()
  await done(away)
  t.same(await found(away), [])
})

t.test('where no dossier at all is answered for a comparison ends as failed, and says why', async t => {
  const { portal, reconcile, delivery, ask, done, found, pool } = await stage(t)
  await portal.fail({ kind: 'error500', service: 'TraCuuHoSo' })
  const id = await ask()
  reconcile(delivery, { patienceMs: 400 })
  const runs = async () => (await pool.query('select state, compared, failure from reconciliation')).rows
  await until(async () => (await runs())[0]?.state !== 'running')
  t.match(await runs(), [{ state: 'failed', compared: 0, failure: /./ }])
  t.same(await found(id), [], 'nothing is said of dossiers that were not compared')
  await portal.fail()
  await done(await ask())
})

t.test('what is there after all is not told again: each act is asked for first', async t => {
  const { portal, delivery, start, first, quiet, progress, pool } = await stage(t)
  const known = await knownOf(pool, { endPoint: 'dvcqg', dossierId: first.id, graceMs: 0, lateMs: 0 })
  if (known === undefined) throw new Error('not known')
  await delivery.stop()
  const before = (await portal.calls()).calls.CapNhatTienDoHoSoMC
  const where = { endPoint: 'dvcqg', dossierId: first.id, known }
  const lost = finding('missing', 'acts', { seqs: [2, 3, 4, 5], remedy: 'tell-again' })
  t.equal(await heal(pool, where, lost), true)
  t.equal(await heal(pool, where, lost), false) // the queue is not any more what it was
  start()
  await quiet()
  t.equal(await progress(first), WHOLE)
  t.equal((await portal.calls()).calls.CapNhatTienDoHoSoMC, before)
})

t.test('each night has its comparison, once, whoever is there', async t => {
  const { pool, reconcile, delivery } = await stage(t)
  const clock = { now: Date.parse('2026-11-24T18:00:00Z') }
  const now = () => clock.now
  const done = async () =>
    (await pool.query(`select night from reconciliation where state = 'done' order by night`)).rows.map(
      row => row.night
    )
  reconcile(delivery, { hour: 2 }, now)
  reconcile(delivery, { hour: 2 }, now)
  await new Promise(wait => setTimeout(wait, 200))
  t.same(await done(), [])
  clock.now += 3_600_000
  await until(async () => (await done()).length === 1)
  clock.now += 86_400_000
  await until(async () => (await done()).length === 2)
  await new Promise(wait => setTimeout(wait, 200))
  t.same(await done(), ['2026-11-25', '2026-11-26'])
})

t.test('an end point that answers no question is compared with our log, and asked nothing', async t => {
  const { pool, portal, reconcile, delivery, all, first, second, third, ask, done, found, ...engine } =
    await stage(t, 4, { endPoint: PROVINCE, timeoutMs: 3_000 })
  const waiting = all[3]
  const unqueued = engine.dossier(LIVES.granted)
  await engine.hear(unqueued)
  await pool.query('update delivery_remote set remote_id = null where dossier_id = $1', [second.id])
  await pool.query(`update delivery set status = 'stopped' where dossier_id = $1 and seq = 5`, [third.id])
  await pool.query(`update delivery set state = 'due' where dossier_id = $1 and seq = 5`, [waiting?.id])
  await pool.query(
    `update delivery_queue set state = 'due', head = 5, next_at = now() + interval '1 hour' where dossier_id = $1`,
    [waiting?.id]
  )
  await pool.query(
    `insert into delivery_remote values ('tinh', gen_random_uuid(), 'H57.99-20261123-9999999', 'nobody')`
  )
  await pool.query(`update status_event set recorded_at = now() - interval '1 day'`)
  const lives = async () =>
    Object.values(await portal.acceptedB()).map(one => one.progress.map(step => step.TrangThai).join())
  const id = await ask()
  reconcile(delivery)
  await done(id)
  const of = ({ code }: Told, kind: string, what: string, seqs: number[], healed: boolean) => ({
    code,
    kind,
    what,
    seqs,
    healed
  })
  t.same(await found(id), [
    { code: 'H57.99-20261123-9999999', kind: 'unknown', what: 'code', seqs: [], healed: false },
    of(second, 'missing', 'dossier', [1, 2, 3, 4, 5], false),
    of(third, 'missing', 'acts', [5], false),
    of(third, 'contradicting', 'steps', [], false),
    of(third, 'contradicting', 'status', [], false),
    of(waiting ?? first, 'late', 'waiting', [5], true),
    of(unqueued, 'late', 'not-queued', [1, 2, 3, 4, 5], true)
  ])
  t.match((await pool.query('select way, compared from reconciliation')).rows, [{ way: 'log', compared: 5 }])
  await engine.quiet()
  t.same(await lives(), [WHOLE, WHOLE, WHOLE, WHOLE, WHOLE], 'what is told late is told once')
  t.equal((await portal.calls()).calls.NoiHoSo, 5, 'and what our log lacks was not told again')
})
