import t from 'tap'
import { signersOf } from '../testing/receiver.ts'
import { stageOfSubscribers } from '../testing/subscribers.ts'
import { until } from '../testing/world.ts'
import { sweep } from './store.ts'

t.test('a subscriber is told every act once and in order, signed, as the feed tells it', async t => {
  const { subscribe, take, heard, heardOf, dossier, receiver, pool } = await stageOfSubscribers(t)
  const { id, secret } = await subscribe()
  const all = [dossier(), dossier('withdrawn'), dossier()]
  await take(...all)
  await heard(...all)
  for (const one of all)
    t.same(
      heardOf(one),
      one.events.map(event => event.dossierseq)
    )
  for (const call of receiver.heard) t.same(signersOf(call, [secret]), [secret])
  const [first] = all
  const call = receiver.heard.find(({ subject }) => subject === first?.id)
  t.match(call?.headers, {
    'content-type': /^application\/cloudevents\+json/,
    'webhook-id': `${first?.id}.1`
  })
  t.same(JSON.parse(call?.body ?? ''), {
    specversion: '1.0',
    id: `${first?.id}.1`,
    source: 'urn:motcua:portal-integration',
    type: 'vn.gdnn.statuses.told.v1',
    subject: first?.id,
    time: first?.versions[0]?.act.at,
    datacontenttype: 'application/json',
    dossierseq: 1,
    correlationid: `${first?.id}.1`,
    data: {
      event: 'vn.gdnn.dossiers.submitted.v1',
      code: first?.code,
      procedure: { code: 'rename-institution', version: 1 },
      agency: 'H57.99',
      status: 'submitted',
      at: first?.versions[0]?.act.at,
      dueAt: null
    }
  })
  await until(async () => {
    const { rows } = await pool.query(`select distinct state from delivery where end_point = $1`, [id])
    return JSON.stringify(rows) === JSON.stringify([{ state: 'delivered' }])
  })
})

t.test('each subscription is told what its filters take, and nothing else', async t => {
  const { subscribe, take, dossier, pool } = await stageOfSubscribers(t)
  const wishes: [object, string, number][] = [
    [{}, 'H57', 5],
    [{}, 'H57.99', 5],
    [{}, 'H57.98', 0],
    [{}, 'H5', 0],
    [{ agencies: ['H57.99'] }, 'H57', 5],
    [{ agencies: ['H57.98', 'H57.9'] }, 'H57', 0],
    [{ procedures: ['rename-institution'] }, 'H57', 5],
    [{ procedures: ['other'] }, 'H57', 0],
    [{ kinds: ['vn.gdnn.dossiers.accepted.v1', 'vn.gdnn.dossiers.approved.v1'] }, 'H57', 2],
    [{ kinds: ['vn.gdnn.dossiers.stopped.v1'] }, 'H57', 0]
  ]
  const made: { id: string }[] = []
  for (const [wish, agency] of wishes) made.push(await subscribe(wish, agency))
  await take(dossier())
  const { rows } = await pool.query<{ id: string; n: number }>(
    'select end_point as id, count(*)::int as n from delivery group by 1'
  )
  for (const [i, [wish, agency, wanted]] of wishes.entries())
    t.equal(rows.find(row => row.id === made[i]?.id)?.n ?? 0, wanted, `${agency} ${JSON.stringify(wish)}`)
})

t.test('while a secret changes over both sign, and then the new one alone', async t => {
  const { subscribe, as, take, heard, dossier, receiver, pool } = await stageOfSubscribers(t)
  const { id, secret: old } = await subscribe()
  const { status, body } = await as('H57')('POST', `/subscriptions/${id}/secret`, {}, 'rotate-it-once')
  t.equal(status, 200)
  const fresh = body.secret ?? ''
  t.notSame(fresh, old)
  t.same((await as('H57')('POST', `/subscriptions/${id}/secret`, {}, 'rotate-it-once')).body, body)
  const signers = async () => {
    const told = dossier()
    await take(told)
    await heard(told)
    return signersOf(receiver.heard.at(-1) ?? { id: '', body: '', headers: {}, subject: '', seq: 0 }, [
      fresh,
      old
    ])
  }
  await until(async () => (await signers()).length === 2)
  await pool.query(`update subscription set old_until = now() - interval '1 s', version = version + 1`)
  await until(async () => JSON.stringify(await signers()) === JSON.stringify([fresh]))
})

t.test('one whose secret cannot be opened is paused alone, and goes on with a new one', async t => {
  const { subscribe, read, as, take, heard, heardOf, dossier, receiver, pool } = await stageOfSubscribers(t)
  const broken = await subscribe({ agencies: ['H57.99'] })
  await pool.query(`update subscription set secret = 'x', version = version + 1 where id = $1`, [broken.id])
  const { secret } = await subscribe()
  const told = dossier()
  await take(told)
  await heard(told)
  t.same(heardOf(told), [1, 2, 3, 4, 5])
  for (const call of receiver.heard) t.same(signersOf(call, [secret]), [secret], 'nothing goes out unsigned')
  await until(async () => (await read(broken.id)).state === 'paused')
  t.match(await read(broken.id), { reason: 'unreadable', failures: 0 })
  t.match(await as('H57')('POST', `/subscriptions/${broken.id}/ping`, {}), {
    status: 409,
    body: { code: 'secret-unreadable' }
  })
  const { body } = await as('H57')('POST', `/subscriptions/${broken.id}/secret`, {})
  await as('H57')('PATCH', `/subscriptions/${broken.id}`, { state: 'active' })
  await until(() => receiver.heard.length === 10)
  t.equal(receiver.heard.filter(call => signersOf(call, [body.secret ?? '']).length === 1).length, 5)
  t.match(await read(broken.id), { state: 'active', reason: null })
})

t.test('faults of the subscriber lose nothing, double nothing that it took, and keep the order', async t => {
  const { subscribe, take, heard, heardOf, dossier, receiver } = await stageOfSubscribers(t)
  await subscribe()
  const answers = [
    { status: 500 },
    { status: 429, headers: { 'retry-after': '0' } },
    { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    { status: 404 },
    { status: 503, afterMs: 1_500 }, // longer than we wait
    { status: 200, body: 'x'.repeat(10_000) }
  ]
  receiver.answer = call =>
    (call % 3 === 0 ? answers[(call / 3) % answers.length] : undefined) ?? { status: 204 }
  const all = Array.from({ length: 6 }, () => dossier())
  await take(...all)
  await heard(...all)
  for (const one of all) t.same([...new Set(heardOf(one))], [1, 2, 3, 4, 5], 'in order')
})

t.test(
  'a subscriber that fails too long is paused, and says so; resumed it hears all that happened, in order',
  async t => {
    const { subscribe, read, as, call, take, heard, heardOf, dossier, receiver } = await stageOfSubscribers(t)
    const { id } = await subscribe()
    receiver.answer = () => ({ status: 500 })
    const [before, meanwhile] = [dossier(), dossier()]
    await take(before)
    await until(async () => (await read(id)).state === 'paused')
    t.match(await read(id), { state: 'paused', reason: 'failing' })
    const listed = (await call('administrator', 'GET', '/end-points')).body.items
    t.match(JSON.stringify(listed), `"id":"${id}"`)
    t.match(
      listed?.find(one => JSON.stringify(one).includes(id)),
      { due: 1, paused: { reason: 'failing' }, breaker: { state: 'paused' } }
    )
    receiver.answer = () => ({ status: 204 })
    await take(meanwhile)
    const { calls } = receiver
    await new Promise(done => setTimeout(done, 300))
    t.equal(receiver.calls, calls, 'nothing is sent while it is paused')
    t.equal((await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'active' })).status, 200)
    await heard(before, meanwhile)
    for (const one of [before, meanwhile]) t.same(heardOf(one), [1, 2, 3, 4, 5])
    t.match(await read(id), { state: 'active', reason: null })
  }
)

t.test('a refusal of one event parks its dossier alone, until the subscriber resumes', async t => {
  const { subscribe, as, take, heard, heardOf, dossier, receiver, pool } = await stageOfSubscribers(t)
  const { id } = await subscribe()
  const [bad, good] = [dossier(), dossier()]
  receiver.answer = (_, subject) => ({ status: subject === bad.id ? 422 : 200 })
  await take(bad, good)
  await heard(good)
  const parked = async () =>
    (
      await pool.query(`select dossier_id from delivery_queue where end_point = $1 and state = 'parked'`, [
        id
      ])
    ).rows
  await until(async () => (await parked()).length > 0)
  t.same(await parked(), [{ dossier_id: bad.id }])
  receiver.answer = () => ({ status: 200 })
  await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'active' })
  await heard(bad)
  t.same(heardOf(bad), [1, 2, 3, 4, 5])
})

t.test('a subscriber that refuses each and every event is paused like one that fails', async t => {
  const { subscribe, read, as, take, heard, heardOf, dossier, receiver } = await stageOfSubscribers(t)
  const { id } = await subscribe()
  receiver.answer = () => ({ status: 400 }) // as one answers whose secret is another
  const all: ReturnType<typeof dossier>[] = []
  await until(async () => {
    const one = dossier()
    all.push(one)
    await take(one)
    return (await read(id)).state === 'paused'
  })
  t.match(await read(id), { reason: 'failing' })
  receiver.answer = () => ({ status: 204 })
  t.equal((await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'active' })).status, 200)
  await heard(...all)
  for (const one of all) t.same(heardOf(one), [1, 2, 3, 4, 5])
})

t.test('of a backlog told in one turn each act is noted, up to the one that is refused', async t => {
  const { subscribe, as, take, heardOf, dossier, receiver, pool } = await stageOfSubscribers(t)
  const { id } = await subscribe()
  await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'paused' })
  const told = dossier()
  await take(told)
  receiver.answer = call => ({ status: call === 3 ? 422 : 204 })
  await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'active' })
  const states = async () =>
    (
      await pool.query<{ state: string }>('select state from delivery where end_point = $1 order by seq', [
        id
      ])
    ).rows.map(row => row.state)
  await until(async () => (await states()).includes('parked'))
  t.same(await states(), ['delivered', 'delivered', 'parked', 'due', 'due'])
  t.match((await pool.query('select * from delivery_queue where end_point = $1', [id])).rows, [
    { head: 3, state: 'parked', attempts: 1 }
  ])
  t.same([heardOf(told), receiver.calls], [[1, 2], 3])
  await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'active' })
  await until(async () => (await states()).every(state => state === 'delivered'))
  t.same([heardOf(told), receiver.calls], [[1, 2, 3, 4, 5], 6])
})

t.test('410 Gone ends a subscription for good, and what it was owed is swept', async t => {
  const { subscribe, read, as, take, dossier, receiver, pool } = await stageOfSubscribers(t)
  const { id } = await subscribe()
  receiver.answer = () => ({ status: 410 })
  await take(dossier(), dossier())
  await until(async () => (await read(id)).state === 'ended')
  t.match(await read(id), { reason: 'gone' })
  t.match((await as('H57')('PATCH', `/subscriptions/${id}`, { state: 'active' })).body, {
    code: 'subscription-ended'
  })
  await until(async () => {
    await sweep(pool)
    return (await pool.query('select from delivery_queue where end_point = $1', [id])).rowCount === 0
  })
  t.same((await pool.query('select octet_length(secret) as n, old_secret from subscription')).rows, [
    { n: 0, old_secret: null }
  ])
  const { calls } = receiver
  await take(dossier())
  t.equal((await pool.query('select from delivery_queue where end_point = $1', [id])).rowCount, 0)
  t.equal(receiver.calls, calls)
})
