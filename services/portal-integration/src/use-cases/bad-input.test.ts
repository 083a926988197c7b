import t from 'tap'
import { testService } from '../testing.ts'

const ID = '00000000-0000-4000-8000-000000000000'
const place = { topic: 'licensing.dossiers.v1', partition: 0, offset: '0' }

t.test('every faulty request is refused with a pointer to its fault, and changes nothing', async t => {
  const { call, parked, pool } = await testService(t)
  const { id } = await parked()
  const state = async () =>
    (
      await pool.query(`
        select (select jsonb_agg(to_jsonb(q)) from delivery_queue q) as queues, (select count(*) from answered) as keys,
          (select jsonb_agg(to_jsonb(d) order by d.seq) from delivery d) as deliveries`)
    ).rows
  const before = await state()
  const admin = (
    method: 'GET' | 'POST',
    url: string,
    body?: object | string,
    headers?: Record<string, string>
  ) => call('administrator', method, url, body, headers)
  const retry = `/deliveries/dvcqg/${id}/retry`
  const faults: [string, Awaited<ReturnType<typeof call>>, number, string, string?][] = [
    ['an id that is none', await admin('GET', '/dossiers/7/deliveries'), 400, 'invalid-request', 'id'],
    ['an unknown dossier', await admin('GET', `/dossiers/${ID}/deliveries`), 404, 'dossier-not-found'],
    ['an unknown query', await admin('GET', '/deliveries/parked?page=2'), 400, 'invalid-request', 'page'],
    [
      'a cursor that is none',
      await admin('GET', '/deliveries/parked?after=abc'),
      400,
      'invalid-cursor',
      'after'
    ],
    [
      'an endless cursor',
      await admin('GET', `/deliveries/parked?after=${'a'.repeat(201)}`),
      400,
      'invalid-request',
      'after'
    ],
    [
      'an end point that cannot be',
      await admin('POST', `/deliveries/A%20B/${id}/retry`, {}),
      400,
      'invalid-request',
      'endPoint'
    ],
    [
      'an unknown end point',
      await admin('POST', `/deliveries/tinh/${id}/retry`, {}),
      404,
      'delivery-not-found'
    ],
    [
      'an unknown dossier to retry',
      await admin('POST', `/deliveries/dvcqg/${ID}/retry`, {}),
      404,
      'delivery-not-found'
    ],
    ['a surplus field', await admin('POST', retry, { force: true }), 400, 'invalid-request', '#/force'],
    ['no body', await admin('POST', retry), 400, 'invalid-request'],
    ['no JSON', await admin('POST', retry, '{', { 'content-type': 'application/json' }), 400, 'invalid-json'],
    [
      'a body of another kind',
      await admin('POST', retry, 'a=b', { 'content-type': 'text/plain' }),
      415,
      'unsupported-media-type'
    ],
    ['a body too large', await admin('POST', retry, { a: 'x'.repeat(300_000) }), 413, 'body-too-large'],
    [
      'a short key',
      await admin('POST', retry, {}, { 'idempotency-key': 'x' }),
      400,
      'invalid-request',
      'idempotency-key'
    ],
    ['nothing parked', await admin('POST', `/events/parked/${id}/retry`, {}), 404, 'nothing-parked'],
    [
      'a place without an offset',
      await admin('POST', '/events/parked/discard', { ...place, offset: undefined }),
      400,
      'invalid-request',
      '#/offset'
    ],
    [
      'an offset that is no number',
      await admin('POST', '/events/parked/discard', { ...place, offset: '-1' }),
      400,
      'invalid-request',
      '#/offset'
    ],
    [
      'a partition that cannot be',
      await admin('POST', '/events/parked/discard', { ...place, partition: 2 ** 31 }),
      400,
      'invalid-request',
      '#/partition'
    ],
    [
      'a record that is not there',
      await admin('POST', '/events/parked/discard', place),
      404,
      'record-not-found'
    ],
    ['an address that is not there', await admin('GET', '/deliveries'), 404, 'route-not-found']
  ]
  for (const [what, { status, body, headers }, wantedStatus, code, pointer] of faults) {
    t.match({ status, code: body.code }, { status: wantedStatus, code }, what)
    t.match(headers['content-type'], /^application\/problem\+json/, what)
    t.ok(body.details?.vi && body.details?.en, `${what}: in both languages`)
    if (pointer !== undefined)
      t.ok(
        body.errors?.some(fault => fault.pointer === pointer),
        `${what}: points at ${pointer} ${JSON.stringify(body.errors)}`
      )
  }
  t.same(await state(), before)
})
