import { globSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import t from 'tap'
import { Type } from 'typebox'
import { createAsk, Unavailable } from './services/ask.ts'
import { createAddresses } from './frame/addresses.ts'
import { pages } from './pages/table.ts'
import { beginOne } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { app, clock, enter, issuer, open, publicUrl } = system
const MINUTE = 60_000
const sidOf = (browser: ReturnType<typeof open>) => browser.cookies(publicUrl).get('sid') ?? ''

t.test('every answer binds the browser: content policy, sniffing, framing, referrer', async t => {
  for (const path of ['/', '/en', '/thu-tuc/rename-institution', '/khong-co', '/sign-in']) {
    const response = await app.inject({ url: path })
    if (response.statusCode === 303) continue
    const policy = String(response.headers['content-security-policy'])
    for (const part of [
      `default-src 'none'`,
      `object-src 'none'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`
    ])
      t.ok(policy.includes(part), `${path}: ${part}`)
    const [, nonce = ''] = /script-src 'nonce-([^']+)'/.exec(policy) ?? []
    t.ok(nonce.length >= 20 && !policy.includes('unsafe'), path)
    const scripts = [...response.body.matchAll(/<script\b([^>]*)>([^<]*)/g)]
    t.ok(scripts.every(([, attributes = '', inline]) => attributes.includes(nonce) && inline === ''))
    t.notMatch(response.body, /\son\w+="|style="/)
    t.equal(response.headers['x-content-type-options'], 'nosniff')
    t.equal(response.headers['referrer-policy'], 'same-origin')
    t.equal(response.headers['access-control-allow-origin'], undefined)
  }
  const [one, other] = await Promise.all([app.inject({ url: '/' }), app.inject({ url: '/' })])
  t.not(
    one.headers['content-security-policy'],
    other.headers['content-security-policy'],
    'a nonce is used once'
  )
})

t.test('a form without its token, or from another site, does nothing', async t => {
  const browser = await enter('school-officer', '/thu-tuc/rename-institution/nop')
  const page = await browser.visit('/thu-tuc/rename-institution/nop')
  const { url, form } = browser.filled(page, {})
  const count = async () =>
    (await system.licensing.pool.query<{ n: number }>('select count(*)::int as n from dossier')).rows[0]?.n
  const before = await count()
  const foreign = await browser.ask(url, { form, headers: { 'sec-fetch-site': 'cross-site' } })
  t.equal(foreign.status, 403)
  const elsewhere = await browser.ask(url, {
    form,
    headers: { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }
  })
  t.equal(elsewhere.status, 403)
  const bare = form.filter(([name]) => name !== '_csrf')
  const old = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `sid=${sidOf(browser)}` },
    body: new URLSearchParams(bare)
  })
  t.equal(old.status, 403, 'a browser that says nothing of itself needs the token')
  const tokenless = await browser.ask(url, { form: bare })
  t.equal(tokenless.status, 303, 'our own form with a stale token is shown again, filled in')
  t.equal(await count(), before)
  t.match((await browser.visit('/thu-tuc/rename-institution/nop')).text, /Những gì bạn nhập vẫn còn/)
  const another = await enter('citizen', '/')
  const theirs = browser.filled(page, {}).form.find(([name]) => name === '_csrf')?.[1] ?? ''
  const borrowed = await another.ask(url, {
    form: [['_csrf', theirs], ...bare],
    headers: { 'sec-fetch-site': '' }
  })
  t.equal(borrowed.status, 403, 'the token of one session opens no other')
})

t.test('the number of a session changes at sign-in, and the earlier one is dead', async t => {
  const browser = open()
  await browser.visit('/ho-so')
  const before = sidOf(browser)
  await browser.choose('school-officer')
  const after = sidOf(browser)
  t.not(before, after)
  const dead = await fetch(`${publicUrl}/ho-so`, { headers: { cookie: `sid=${before}` }, redirect: 'manual' })
  t.equal(dead.status, 303)
  t.match(dead.headers.get('location'), issuer)
})

t.test('a callback is good once, for its own browser, and only with its own state and issuer', async t => {
  const browser = open()
  const choice = await browser.visit('/ho-so')
  const { url, form } = browser.filled(choice, { persona: 'school-officer' }, 'persona')
  const chosen = await browser.ask(url, { form })
  const resumed = await browser.ask(new URL(chosen.headers.get('location') ?? '', url))
  const callback = new URL(resumed.headers.get('location') ?? '')
  t.equal(callback.pathname, '/signed-in')

  t.equal((await open().visit(callback.href)).status, 400, 'in another browser it opens nothing')
  const forged = new URL(callback)
  forged.searchParams.set('iss', 'https://evil.example')
  t.equal((await browser.visit(forged.href)).status, 400)
  t.equal((await browser.visit(callback.href)).status, 400, 'an attempt is spent by its first answer')

  const again = open()
  const { url: at, form: filled } = again.filled(
    await again.visit('/ho-so'),
    { persona: 'school-officer' },
    'persona'
  )
  const to = await again.ask(
    new URL((await again.ask(at, { form: filled })).headers.get('location') ?? '', at)
  )
  const good = to.headers.get('location') ?? ''
  t.equal((await again.visit(good)).url.pathname, '/ho-so')
  t.equal((await again.visit(good)).status, 400, 'the same answer a second time')
})

t.test('no token reaches the browser', async t => {
  const browser = await enter('school-officer', '/ho-so')
  const page = await browser.visit('/ho-so')
  t.notMatch(page.html, /eyJ[\w-]{10}/)
  for (const [name, value] of browser.cookies(publicUrl)) {
    t.notMatch(value, /eyJ/, name)
    t.ok(value.length < 200)
  }
})

t.test('a session ends by rest, by age, by sign-out, and at the provider’s word', async t => {
  t.teardown(() => (clock.ahead = 0))
  const lives = async (browser: ReturnType<typeof open>) =>
    (await browser.ask(new URL('/ho-so', publicUrl))).status === 200
  const school = await enter('school-officer', '/ho-so')
  const official = await enter('receiving-clerk', '/can-bo')
  clock.ahead = 16 * MINUTE
  t.equal(await lives(school), true)
  t.equal(
    (await official.ask(new URL('/can-bo', publicUrl))).status,
    303,
    'an official’s rests 15 minutes at most'
  )
  clock.ahead += 31 * MINUTE
  t.equal(await lives(school), false)

  clock.ahead = 0
  const busy = await enter('citizen', '/ho-so')
  for (let hours = 0; hours < 11.6; hours += 0.4) {
    clock.ahead = hours * 60 * MINUTE
    await busy.visit('/ho-so')
  }
  clock.ahead = 12.1 * 60 * MINUTE
  t.equal(await lives(busy), false, 'twelve hours at most')

  clock.ahead = 0
  const leaving = await enter('citizen-2', '/ho-so')
  const sid = sidOf(leaving)
  await leaving.visit('/ho-so')
  const end = await leaving.signOut()
  t.equal(end.url.origin, issuer, 'the sign-out goes on at the provider')
  const dead = await fetch(`${publicUrl}/ho-so`, { headers: { cookie: `sid=${sid}` }, redirect: 'manual' })
  t.equal(dead.status, 303)

  const forged = await fetch(`${publicUrl}/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: 'eyJhbGciOiJub25lIn0.e30.' })
  })
  t.equal(forged.status, 400)
})

t.test('the provider ends a session at our back', async t => {
  const here = await enter('citizen', '/ho-so')
  const sid = sidOf(here)
  const { form, url } = here.filled(await here.visit(`${issuer}/session/end`), { logout: 'yes' }, 'xsrf')
  const status = async () =>
    (await fetch(`${publicUrl}/ho-so`, { headers: { cookie: `sid=${sid}` }, redirect: 'manual' })).status
  t.equal(await status(), 200)
  await here.ask(url, { form })
  t.equal(await status(), 303)
})

t.test('after a sign-in a browser is sent to pages of ours alone', async t => {
  const { isOurs } = createAddresses(pages)
  for (const good of ['/', '/en', '/ho-so', '/ho-so/123/to-khai/name?from=check', '/can-bo?tab=late'])
    t.equal(isOurs(good), true, good)
  const bad = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/khong-co',
    '/sign-out',
    '/assets/x',
    '',
    'javascript:alert(1)',
    '/ho-so\n',
    '/%2f%2fevil.example',
    '/ho-so@evil.example'
  ]
  for (const one of bad) t.equal(isOurs(one), false, one)
  const browser = open()
  await browser.visit(`/sign-in?returnTo=${encodeURIComponent('https://evil.example/')}`)
  t.equal((await browser.choose('citizen')).url.href, `${publicUrl}/`)
})

t.test('another person’s application looks exactly like one that is not there', async t => {
  const school = await enter('school-officer', '/thu-tuc/rename-institution/nop')
  const id = await beginOne(school)
  const other = await enter('school-officer-2', '/ho-so')
  const missing = '00000000-0000-4000-8000-000000000000'
  for (const path of ['/ho-so/:id', '/ho-so/:id/to-khai/name', '/ho-so/:id/kiem-tra', '/ho-so/:id/rut']) {
    const [theirs, none] = [
      await other.visit(path.replace(':id', id)),
      await other.visit(path.replace(':id', missing))
    ]
    t.equal(theirs.status, 404)
    t.equal(theirs.text, none.text, path)
  }
  t.equal((await other.visit('/can-bo')).status, 404, 'nor are the officials’ pages there for anybody else')
})

t.test('personal pages are kept nowhere, and leaving wipes what was kept', async t => {
  const browser = await enter('school-officer', '/ho-so')
  const page = await browser.visit('/ho-so')
  t.equal(page.headers.get('cache-control'), 'no-store')
  const { form } = browser.filled(await browser.visit('/thu-tuc/rename-institution/nop'), {})
  const left = await browser.ask(new URL('/sign-out', publicUrl), {
    form: form.filter(([name]) => name === '_csrf')
  })
  t.match(left.headers.get('clear-site-data'), /cookies/)
})

t.test('an expired session in the middle of a form loses nothing', async t => {
  t.teardown(() => (clock.ahead = 0))
  const browser = await enter('school-officer', '/thu-tuc/rename-institution/nop')
  const id = await beginOne(browser)
  await browser.visit(`/ho-so/${id}/to-khai/name`)
  clock.ahead = 45 * MINUTE
  const choice = await browser.send({
    'q-newName': 'Tên đã gõ lúc hết phiên',
    'q-reason': 'Một lý do đủ dài'
  })
  t.match(choice.text, /Chọn người đăng nhập/)
  const back = await browser.choose('school-officer')
  t.equal(back.url.pathname, `/ho-so/${id}/to-khai/name`)
  t.match(back.html, /value="Tên đã gõ lúc hết phiên"/)
  t.match(back.text, /Phiên đăng nhập đã hết hạn/)
  t.match((await browser.send()).heading, /Cơ sở/)

  await browser.visit(`/ho-so/${id}/to-khai/name`)
  clock.ahead = 90 * MINUTE
  await browser.send({ 'q-newName': 'Không dành cho người khác' })
  await browser.choose('school-officer-2')
  const stranger = await browser.proceed()
  t.equal(stranger.status, 404)
  t.notMatch(stranger.html, /Không dành cho người khác/)
})

t.test('with https its cookie is bound to the host and travels encrypted only', async t => {
  const { createSessions } = await import('./sessions/sessions.ts')
  const { sessionsInProcess } = await import('./sessions/in-process.ts')
  const set: { name: string; options: object }[] = []
  const reply = { setCookie: (name: string, _: string, options: object) => void set.push({ name, options }) }
  const sessions = createSessions({
    store: sessionsInProcess(() => new Date()),
    now: () => new Date(),
    secure: true
  })
  await sessions.begin({ key: null, session: null, late: null }, reply as never, {})
  t.match(set, [
    { name: '__Host-sid', options: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } }
  ])
})

t.test('a service that redirects, floods or answers nonsense is as good as away', async t => {
  const server = createServer((request, response) => {
    if (request.url === '/redirect')
      return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    if (request.url === '/flood') return void response.end(`"${'x'.repeat(5_000_000)}"`)
    response.end('{"other":1}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const address = server.address()
  const ask = createAsk(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  const caller = { token: null, lang: 'vi', requestId: 'test', address: '127.0.0.1' } as const
  for (const path of ['/redirect', '/flood', '/nonsense'])
    await t.rejects(ask(caller, { path }, Type.Object({ expected: Type.String() })), Unavailable, path)
})

t.test('no template of ours switches escaping off', async t => {
  const folder = new URL('.', import.meta.url)
  const loose = globSync('**/*.njk', { cwd: folder }).filter(file =>
    /\|\s*safe|autoescape\s+false/.test(readFileSync(new URL(file, folder), 'utf8'))
  )
  t.same(loose, [])
})
