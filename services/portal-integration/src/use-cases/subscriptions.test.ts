import t from 'tap'
import { EVERYBODY, testService } from '../testing.ts'
import { signersOf } from '../testing/receiver.ts'
import { stageOfSubscribers } from '../testing/subscribers.ts'
import { until } from '../testing/world.ts'

const NONE = `wh-${'0'.repeat(24)}`
const ROUTES = (id: string, url: string) =>
  [
    ['POST', '/subscriptions', { url }, 201],
    ['GET', '/subscriptions', undefined, 200],
    ['GET', `/subscriptions/${id}`, undefined, 200],
    ['GET', `/subscriptions/${id}/deliveries`, undefined, 200],
    ['POST', `/subscriptions/${id}/secret`, {}, 200],
    ['POST', `/subscriptions/${id}/ping`, {}, 200],
    ['PATCH', `/subscriptions/${id}`, { state: 'paused' }, 200],
    ['DELETE', `/subscriptions/${id}`, undefined, 200]
  ] as const

t.test('portals and administrators subscribe; nobody else sees that there are subscriptions', async t => {
  const { call } = await testService(t)
  for (const [method, url, body] of ROUTES(NONE, 'https://portal.example/'))
    for (const role of EVERYBODY) {
      if (role === 'administrator') continue
      const { status, body: answer } = await call(role, method, url, body)
      const wanted = role === null ? 401 : 403
      t.equal(status, wanted, `${String(role)} ${method} ${url}`)
      if (role === 'portal') t.equal(answer.code, 'no-agency', 'a portal that names no agency may not either')
    }
})

t.test('a subscription is its agency’s: those above it see it, all others find nothing', async t => {
  const { as, call, subscribe, receiver } = await stageOfSubscribers(t)
  for (const agency of ['H57', 'H57.99', 'H57.98', 'H57.9', 'H58']) {
    const { id } = await subscribe({}, 'H57.99')
    const may = agency === 'H57' || agency === 'H57.99'
    for (const [method, url, body, found] of ROUTES(id, receiver.url)) {
      if (url === '/subscriptions') continue
      const { status, body: answer } = await as(agency)(method, url, body)
      t.equal(status, may ? found : 404, `${agency} ${method} ${url}`)
      if (!may) t.equal(answer.code, 'subscription-not-found')
    }
    const listed = (await as(agency)('GET', '/subscriptions')).body.items ?? []
    t.equal(
      listed.some(one => one.id === id),
      may,
      `${agency} lists it`
    )
    t.equal((await call('administrator', 'GET', `/subscriptions/${id}`)).status, 200)
  }
})

t.test('a faulty wish is refused with a pointer to its fault, and changes nothing', async t => {
  const { as, call, subscribe, receiver, pool } = await stageOfSubscribers(t)
  const { id } = await subscribe({}, 'H57')
  const state = async () =>
    (await pool.query('select s.*, (select count(*) from answered) from subscription s')).rows
  const before = await state()
  const { url } = receiver
  const kinds = ['vn.gdnn.dossiers.noted.v1']
  const faults: [string, 'POST' | 'PATCH' | 'DELETE', string, object | undefined, number, string, string?][] =
    [
      ['no address', 'POST', '', {}, 400, 'invalid-request', '#/url'],
      ['an empty address', 'POST', '', { url: '' }, 400, 'invalid-request', '#/url'],
      [
        'an endless address',
        'POST',
        '',
        { url: `https://a.example/${'a'.repeat(2_000)}` },
        400,
        'invalid-request',
        '#/url'
      ],
      ['words', 'POST', '', { url: 'portal' }, 400, 'invalid-address', '#/url'],
      ['no TLS', 'POST', '', { url: 'http://portal.example/' }, 400, 'invalid-address', '#/url'],
      ['a private network', 'POST', '', { url: 'https://10.0.0.1/' }, 400, 'invalid-address', '#/url'],
      [
        'where clouds tell secrets',
        'POST',
        '',
        { url: 'https://169.254.169.254/' },
        400,
        'invalid-address',
        '#/url'
      ],
      ['a password', 'POST', '', { url: 'https://a:b@portal.example/' }, 400, 'invalid-address', '#/url'],
      [
        'another agency',
        'POST',
        '',
        { url, agencies: ['H57.99', 'H58'] },
        400,
        'agency-outside',
        '#/agencies/1'
      ],
      [
        'one agency twice',
        'POST',
        '',
        { url, agencies: ['H57', 'H57'] },
        400,
        'invalid-request',
        '#/agencies'
      ],
      ['what is not told', 'POST', '', { url, kinds }, 400, 'invalid-request', '#/kinds/0'],
      ['a secret of one’s own', 'POST', '', { url, secret: 'x' }, 400, 'invalid-request', '#/secret'],
      ['no change', 'PATCH', `/${id}`, {}, 400, 'invalid-request'],
      ['a state that cannot be', 'PATCH', `/${id}`, { state: 'ended' }, 400, 'invalid-request', '#/state'],
      [
        'a private address later',
        'PATCH',
        `/${id}`,
        { url: 'https://[::1]/' },
        400,
        'invalid-address',
        '#/url'
      ],
      ['an id that is none', 'PATCH', '/dvcqg', { state: 'paused' }, 400, 'invalid-request', 'id'],
      ['an unknown one', 'PATCH', `/${NONE}`, { state: 'paused' }, 404, 'subscription-not-found'],
      ['an unknown one to end', 'DELETE', `/${NONE}`, undefined, 404, 'subscription-not-found'],
      ['a surplus field', 'POST', `/${id}/secret`, { secret: 'x' }, 400, 'invalid-request', '#/secret'],
      ['an unknown one to call', 'POST', `/${NONE}/ping`, {}, 404, 'subscription-not-found']
    ]
  for (const [what, method, path, body, status, code, pointer] of faults) {
    const answer = await as('H57')(method, `/subscriptions${path}`, body)
    t.match({ status: answer.status, code: answer.body.code }, { status, code }, what)
    if (pointer !== undefined)
      t.ok(
        answer.body.errors?.some(fault => fault.pointer === pointer),
        `${what}: ${JSON.stringify(answer.body.errors)}`
      )
  }
  for (const after of [
    'abc',
    Buffer.from(`2026-02-30T00:00:00.000000Z ${'0'.repeat(8)}-0000-4000-8000-000000000000 1`).toString(
      'base64url'
    )
  ])
    t.match(await as('H57')('GET', `/subscriptions/${id}/deliveries?after=${after}`), {
      status: 400,
      body: { code: 'invalid-cursor', errors: [{ pointer: 'after' }] }
    })
  const short = await call('administrator', 'POST', '/subscriptions', { url }, { 'idempotency-key': 'x' })
  t.match(short.body.errors, [{ pointer: 'idempotency-key' }])
  t.same(await state(), before)
})

t.test('the same wish under the same key is one subscription, and another wish is refused', async t => {
  const { as, receiver, pool } = await stageOfSubscribers(t)
  const make = (url: string) => as('H57')('POST', '/subscriptions', { url }, 'once-and-again')
  const answers = await Promise.all(Array.from({ length: 5 }, () => make(receiver.url)))
  t.equal(new Set(answers.map(({ text }) => text)).size, 1)
  t.match(answers[0], { status: 201, body: { secret: /^whsec_/ } })
  t.match(await make('https://portal.example/'), { status: 422, body: { code: 'idempotency-key-reused' } })
  t.equal((await pool.query('select from subscription')).rowCount, 1)
  const { id, secret = '' } = answers[0]?.body ?? {}
  const end = () => as('H57')('DELETE', `/subscriptions/${id}`, undefined, 'end-it-once')
  t.match([await end(), await end()], [{ status: 200 }, { status: 200 }])
  t.match(await as('H57')('DELETE', `/subscriptions/${id}`), {
    status: 409,
    body: { code: 'subscription-ended' }
  })

  const everything = await pool.query(
    `select (select jsonb_agg(s) from subscription s)::text || (select jsonb_agg(a) from answered a)::text as text`
  )
  const key = secret.replace('whsec_', '')
  for (const form of [key, Buffer.from(key, 'base64').toString('hex'), Buffer.from(secret).toString('hex')])
    t.equal(
      String(everything.rows[0].text).includes(form),
      false,
      'no secret is kept in a form that can be read'
    )
})

t.test('a secret is shown once, and never in what is read', async t => {
  const { as, subscribe } = await stageOfSubscribers(t)
  const { id, secret } = await subscribe()
  for (const path of ['', `/${id}`, `/${id}/deliveries`]) {
    const { status, text } = await as('H57')('GET', `/subscriptions${path}`)
    t.equal(status, 200)
    t.equal(text.includes('secret":'), false)
    t.equal(text.includes(secret.slice(8)), false)
  }
})

t.test('a test call says what came of it, and is signed', async t => {
  const { as, subscribe, receiver } = await stageOfSubscribers(t)
  const { id, secret } = await subscribe()
  const ping = (key: string) => as('H57')('POST', `/subscriptions/${id}/ping`, {}, key)
  t.match(await ping('first-ping'), { status: 200, body: { taken: true, httpStatus: 204 } })
  await ping('first-ping')
  await ping('second-ping')
  const [one, again, other] = receiver.heard
  if (!one || !again || !other) throw new Error('three calls')
  t.equal(one.id, again.id)
  t.notSame(one.id, other.id)
  t.same(signersOf(one, [secret]), [secret])
  t.match(JSON.parse(one.body), { type: 'vn.gdnn.subscriptions.pinged.v1', subject: id, data: {} })
  receiver.answer = () => ({ status: 401 })
  t.match((await ping('third-ping')).body, { taken: false, httpStatus: 401 })
  receiver.answer = () => ({ status: 200, afterMs: 1_500 })
  t.match((await ping('fourth-ping')).body, { taken: false, httpStatus: null, note: 'TimeoutError' })
})

t.test('a test call is signed as what is told: by both secrets while one changes over', async t => {
  const { as, subscribe, receiver, pool } = await stageOfSubscribers(t)
  const { id, secret: old } = await subscribe()
  const fresh = (await as('H57')('POST', `/subscriptions/${id}/secret`, {})).body.secret ?? ''
  const signers = async () => {
    await as('H57')('POST', `/subscriptions/${id}/ping`, {})
    const call = receiver.heard.at(-1)
    return call && signersOf(call, [fresh, old])
  }
  t.same(await signers(), [fresh, old])
  await pool.query(`update subscription set old_until = now() - interval '1 s'`)
  t.same(await signers(), [fresh])
})

t.test('what a subscription was told is listed to the last, the newest first', async t => {
  const { as, subscribe, take, heard, dossier, receiver, pool } = await stageOfSubscribers(t)
  const { id } = await subscribe()
  receiver.answer = call => ({ status: call === 1 ? 500 : 204 })
  const all = Array.from({ length: 13 }, () => dossier())
  await take(...all)
  await heard(...all)
  await until(
    async () =>
      (await pool.query(`select from delivery_queue where end_point = $1 and state = 'due'`, [id]))
        .rowCount === 0
  )
  const seen: string[] = []
  const sizes: (number | undefined)[] = []
  for (let after: string | null | undefined = ''; after !== null && after !== undefined;) {
    const { body }: { body: Awaited<ReturnType<ReturnType<typeof as>>>['body'] } = await as('H57')(
      'GET',
      `/subscriptions/${id}/deliveries${after && `?after=${after}`}`
    )
    sizes.push(body.items?.length)
    seen.push(...(body.items ?? []).map(one => `${one.dossierId}.${one.seq}`))
    t.same([...new Set(body.items?.map(one => one.state))], ['delivered'])
    after = body.next
  }
  t.same(sizes, [50, 15])
  t.same(seen.toSorted(), all.flatMap(one => one.events.map(event => event.id)).toSorted())
  const { text } = await as('H57')('GET', `/subscriptions/${id}/deliveries`)
  const faults = await pool.query('select note from delivery_attempt where end_point = $1', [id])
  t.ok(faults.rows.some(({ note }) => note === 'HTTP 500'))
  t.notMatch(text, /Minh Họa/)
})

t.test('an agency has a bounded number of subscriptions', async t => {
  const { subscribe, as, receiver } = await stageOfSubscribers(t)
  for (let n = 0; n < 20; n++) await subscribe({}, 'H58')
  t.match(await as('H58')('POST', '/subscriptions', { url: receiver.url }), {
    status: 409,
    body: { code: 'too-many-subscriptions' }
  })
  await subscribe({}, 'H57')
})
