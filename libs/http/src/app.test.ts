import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import t from 'tap'
import { Type } from 'typebox'
import { Refusal } from '@motcua/refusal'
import { createApp } from './app.ts'

const Body = Type.Object(
  { name: Type.String({ minLength: 2, maxLength: 5 }), count: Type.Integer() },
  { additionalProperties: false }
)

const routes: FastifyPluginAsyncTypebox = async app => {
  app.post(
    '/things',
    { config: { access: 'thing.makeNew' }, schema: { body: Body, response: { 201: Body } } },
    async (request, reply) => reply.code(201).send(request.body)
  )
  app.get(
    '/late',
    {
      schema: {
        querystring: Type.Object({ n: Type.String({ pattern: '^\\d+$' }) }, { additionalProperties: false })
      }
    },
    () => ({})
  )
  app.get('/refused', { config: { access: 'public' } }, () => {
    throw new Refusal('conflict', 'not-now', { vi: 'Chưa được', en: 'Not now' }, { allowedActions: ['Wait'] })
  })
  app.get('/bug', () => {
    throw new Error('the password is hunter2')
  })
}

const docs = { title: 'Test', description: 'A test', version: '1.0.0', public: true }

t.test('an app of ours', async t => {
  const app = createApp({
    logger: false,
    docs,
    ready: { always: async () => {}, never: () => Promise.reject(new Error('no')) }
  })
  app.register(routes)
  t.teardown(() => app.close())
  const post = (payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/things', payload: payload as object, headers })

  t.test('accepts what its schema allows', async t => {
    const response = await post({ name: 'Huế', count: 3 })
    t.equal(response.statusCode, 201)
    t.same(response.json(), { name: 'Huế', count: 3 })
  })

  t.test('names every fault of a body with a pointer, in both languages', async t => {
    const response = await post({ name: 'x', surplus: 1 })
    t.equal(response.statusCode, 400)
    t.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8')
    const problem = response.json()
    t.match(problem, { code: 'invalid-request', status: 400, type: 'urn:motcua:problem:invalid-request' })
    t.same(
      problem.errors
        .map((fault: { pointer: string; rule: string }) => [fault.pointer, fault.rule])
        .toSorted(),
      [
        ['#/count', 'required'],
        ['#/name', 'minLength'],
        ['#/surplus', 'additionalProperties']
      ]
    )
    for (const fault of problem.errors) t.ok(fault.detail.vi && fault.detail.en)
  })

  t.test('coerces nothing', async t => {
    t.equal((await post({ name: 'Huế', count: '3' })).statusCode, 400)
  })

  t.test('points at a query parameter by its name', async t => {
    const response = await app.inject('/late?n=x&m=1')
    t.same(
      response
        .json()
        .errors.map((fault: { pointer: string }) => fault.pointer)
        .toSorted(),
      ['m', 'n']
    )
  })

  t.test(
    'answers what is no JSON, not JSON at all, too large or has characters no text may have',
    async t => {
      const raw = (payload: string, type = 'application/json') =>
        app.inject({ method: 'POST', url: '/things', payload, headers: { 'content-type': type } })
      t.match((await raw('{')).json(), { status: 400, code: 'invalid-json' })
      t.match((await raw('')).json(), { status: 400, code: 'empty-body' })
      t.match((await raw('a=b', 'text/csv')).json(), { status: 415, code: 'unsupported-media-type' })
      t.match((await raw(`"${'x'.repeat(300_000)}"`)).json(), { status: 413, code: 'body-too-large' })
      t.match((await raw('{"name":"a\\u0000b","count":1}')).json(), { status: 400, code: 'invalid-text' })
      t.match((await raw('{"name":"a\\ud800b","count":1}')).json(), { status: 400, code: 'invalid-text' })
      t.match((await raw('{"name":"a","count":1,"__proto__":{}}')).json(), {
        status: 400,
        code: 'invalid-json'
      })
    }
  )

  t.test('says a refusal in the language asked for', async t => {
    const vi = await app.inject('/refused')
    const en = await app.inject({ url: '/refused', headers: { 'accept-language': 'en-GB,vi;q=0.5' } })
    t.match(vi.json(), { status: 409, code: 'not-now', detail: 'Chưa được', allowedActions: ['Wait'] })
    t.match(en.json(), { detail: 'Not now', details: { vi: 'Chưa được', en: 'Not now' } })
  })

  t.test('says nothing about a bug but where to ask', async t => {
    const response = await app.inject('/bug')
    t.equal(response.statusCode, 500)
    t.notMatch(response.body, /hunter2/)
    t.match(response.json().instance, /^urn:motcua:request:/)
  })

  t.test('keeps a caller’s request id, and makes one where it is not a plain token', async t => {
    const kept = await app.inject({ url: '/live', headers: { 'x-request-id': 'abcdef-123' } })
    t.equal(kept.headers['x-request-id'], 'abcdef-123')
    const made = await app.inject({ url: '/live', headers: { 'x-request-id': 'a b"\n' } })
    t.match(made.headers['x-request-id'], /^[\da-f-]{36}$/)
  })

  t.test('sends the headers that protect its readers', async t => {
    const { headers } = await app.inject('/live')
    t.match(headers, {
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer'
    })
    t.match(headers['strict-transport-security'], /max-age=31536000/)
  })

  t.test('is live, but ready only when all that it needs answers', async t => {
    t.equal((await app.inject('/live')).statusCode, 200)
    const ready = await app.inject('/ready')
    t.equal(ready.statusCode, 503)
    t.match(ready.json(), { checks: { always: 'ok', never: 'failed' } })
  })

  t.test('answers an unknown address with a problem', async t => {
    t.match((await app.inject('/nowhere')).json(), { status: 404, code: 'route-not-found' })
    t.match((await app.inject('/%E0%A4%A')).json(), { status: 400, code: 'invalid-url' })
  })

  t.test('documents itself as OpenAPI 3.1', async t => {
    const document = (await app.inject('/docs/json')).json()
    t.equal(document.openapi, '3.1.0')
    t.match(document.security, [{ bearer: [] }])
    t.equal(
      document.paths['/things'].post.summary,
      'Thing make new',
      'the right that a route asks for, in words'
    )
    t.same(document.paths['/refused'].get.security, [], 'what needs no token says so')
    t.equal(document.paths['/live'], undefined)
  })
})

t.test('documentation can be switched off', async t => {
  const app = createApp({ logger: false, docs: { ...docs, public: false } })
  t.teardown(() => app.close())
  t.equal((await app.inject('/docs')).statusCode, 404)
})

t.test(
  'who asks is the address of the line, but for a proxy that is trusted, whose last word counts',
  async t => {
    const [web, visitor, other, stranger] = ['10.0.0.5', '203.0.113.7', '203.0.113.8', '198.51.100.9']
    const statusOf = (app: ReturnType<typeof createApp>, remoteAddress: string, forwarded?: string) =>
      app
        .inject({
          url: '/late?n=1',
          remoteAddress,
          ...(forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })
        })
        .then(({ statusCode }) => statusCode)
    const limited = (trustedProxies: string[]) => {
      const app = createApp({ logger: false, docs, limit: { max: 2 }, trustedProxies })
      app.register(routes)
      t.teardown(() => app.close())
      return app
    }

    const trusting = limited([web])
    t.same(
      [await statusOf(trusting, web, visitor), await statusOf(trusting, web, visitor)],
      [200, 200],
      'two of one visitor'
    )
    t.equal(await statusOf(trusting, web, visitor), 429, 'and no third')
    t.equal(
      await statusOf(trusting, web, other),
      200,
      'another visitor of the same proxy has a count of their own'
    )
    t.equal(
      await statusOf(trusting, web, `192.0.2.1, ${visitor}`),
      429,
      'what a visitor wrote before is nobody’s word'
    )
    for (const forged of ['192.0.2.2', '192.0.2.3']) await statusOf(trusting, stranger, forged)
    t.equal(await statusOf(trusting, stranger, '192.0.2.4'), 429, 'who is not trusted counts as themselves')

    const nobodys = limited([])
    for (const forged of [visitor, other]) await statusOf(nobodys, web, forged)
    t.equal(await statusOf(nobodys, web, stranger), 429, 'where nobody is trusted, the header says nothing')
  }
)

t.test('too many requests of one address in a minute are told so', async t => {
  const app = createApp({ logger: false, docs, limit: { max: 2 } })
  app.register(routes)
  t.teardown(() => app.close())
  await app.inject('/late?n=1')
  await app.inject('/late?n=1')
  const third = await app.inject('/late?n=1')
  t.match(third.json(), { status: 429, code: 'too-many-requests' })
})

t.test('an address that a request claims to be forwarded for opens no other count', async t => {
  const app = createApp({ logger: false, docs, limit: { max: 2 } })
  app.register(routes)
  t.teardown(() => app.close())
  for (let n = 0; n < 2; n++)
    await app.inject({ url: '/late?n=1', headers: { 'x-forwarded-for': `10.0.0.${n}` } })
  const third = await app.inject({
    url: '/late?n=1',
    headers: { 'x-forwarded-for': '10.0.0.9', forwarded: 'for=10.0.0.9', 'x-real-ip': '10.0.0.9' }
  })
  t.equal(third.statusCode, 429)
})
