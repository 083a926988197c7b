import t from 'tap'
import { ACTS } from './pages/officials/acting/acts.ts'
import { act, file, TYPED } from './testing/applications.ts'
import type { Browser } from './testing/browser.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { clock, enter, licensing, publicUrl } = system
const SIGNING = ['approve', 'reject', 'reopen', 'correct-result']
const MINUTES = 6 * 60_000

const school = await enter('school-officer', '/')
const clerk = await enter('receiving-clerk', '/can-bo')
const officer = await enter('case-officer', '/can-bo')
const strong = await enter('director', '/can-bo')
/** Signs, or asks for what comes before a signature, after a fresh sign-in. */
const sign = async (id: string, name: string) => {
  await strong.visit(`/can-bo/ho-so/${id}/viec/${name}`)
  if ((await strong.visit(`/can-bo/ho-so/${id}/viec/${name}`)).heading.startsWith('Chọn người'))
    await strong.choose('director')
  await strong.visit(`/can-bo/ho-so/${id}/viec/${name}`)
  await strong.send({ step: 'do' })
}
const open = await file(school)
const decided = await file(school)
const returned = await file(school)
for (const id of [open, decided, returned]) {
  await act(clerk, id, 'accept')
  await act(officer, id, 'start-processing')
}
for (const id of [decided, returned]) await sign(id, 'approve')
await act(clerk, returned, 'return-result')
const WHERE: Record<string, string> = {
  approve: open,
  reject: open,
  reopen: decided,
  'correct-result': returned
}

const text = 'Lý do đủ dài cho việc ký này'
const FORM: Record<string, [string, string][]> = {
  approve: [],
  reject: [['reason', 'unlawful-name']],
  reopen: [['reason', 'new-evidence']],
  'correct-result': [['reason', 'typo'], ...Object.values(TYPED).flatMap(one => Object.entries(one))]
}
const state = async () =>
  (await licensing.pool.query('select id, seq, status from dossier order by id')).rows as unknown[]
const bulks = async () => (await licensing.pool.query('select count(*)::int as n from bulk_act')).rows

/** Everything a browser could send to sign something, whatever page it was shown; where each leads. */
async function attempts(browser: Browser) {
  const csrf = browser.filled(await browser.visit('/can-bo'), {}).form.filter(([name]) => name === '_csrf')
  const { rows } = await licensing.pool.query<{ id: string; seq: number }>('select id, seq from dossier')
  const sent = async (path: string, form: [string, string][]) => {
    const answer = await browser.ask(new URL(path, publicUrl), { form: [...csrf, ...form] })
    await answer.arrayBuffer()
    return answer
  }
  const tried: [string, Response][] = []
  for (const [name, id] of Object.entries(WHERE)) {
    const path = `/can-bo/ho-so/${id}/viec/${name}`
    const page = await browser.ask(new URL(path, publicUrl))
    await page.arrayBuffer()
    const version = String(rows.find(row => row.id === id)?.seq)
    const form: [string, string][] = [
      ['key', `forged-${name}-of-a-browser`],
      ['version', version],
      ['step', 'do'],
      ['text', text],
      ...(FORM[name] ?? [])
    ]
    tried.push([`GET ${name}`, page], [`POST ${name}`, await sent(path, form)])
  }
  const version = rows.find(row => row.id === open)?.seq
  for (const step of ['', 'check', 'do'])
    tried.push([
      `POST many ${step}`,
      await sent('/can-bo/hang-loat', [
        ['act', 'approve'],
        ['one[]', `${open} code ${version}`],
        ['step', step],
        ['key', 'forged-many-of-a-browser']
      ])
    ])
  return tried
}

t.test('what signs is this, and wants a fresh sign-in', async t => {
  t.same(
    ACTS.filter(one => one.strong)
      .map(({ path }) => path)
      .toSorted(),
    SIGNING.toSorted()
  )
})

t.test('nothing is signed after a plain sign-in, by no way', async t => {
  const plain = await enter('director', '/can-bo')
  const before = await state()
  for (const [what, answer] of await attempts(plain)) {
    t.equal(answer.status, 303, what)
    t.match(answer.headers.get('location'), /^http:.*\/auth/, `${what} leads to the provider`)
  }
  t.same(await state(), before)
  t.same(await bulks(), [{ n: 0 }])
})

t.test('nor after a strong one that is older than five minutes', async t => {
  t.teardown(() => (clock.ahead = 0))
  const old = await enter('director', '/can-bo')
  await old.visit(`/can-bo/ho-so/${open}/viec/approve`)
  t.match((await old.choose('director')).heading, /Phê duyệt/)
  const before = await state()
  clock.ahead = MINUTES
  for (const [what, answer] of await attempts(old)) t.equal(answer.status, 303, what)
  t.same(await state(), before)
  t.same(await bulks(), [{ n: 0 }])
})

t.test('nor when licensing alone finds the sign-in too old', async t => {
  t.teardown(() => (licensing.clock.now = new Date()))
  const fresh = await enter('director', '/can-bo')
  await fresh.visit(`/can-bo/ho-so/${open}/viec/approve`)
  await fresh.choose('director')
  const before = await state()
  licensing.clock.now = new Date(Date.now() + MINUTES)
  for (const [what, answer] of await attempts(fresh))
    if (what.startsWith('POST') && !/many (check)?$/.test(what)) t.equal(answer.status, 303, what)
  t.same(await state(), before)
  t.same(await bulks(), [{ n: 0 }])
})

t.test('a stronger sign-in gives the session another number, and the earlier one is dead', async t => {
  const browser = await enter('director', '/can-bo')
  const sid = () => browser.cookies(publicUrl).get('sid') ?? ''
  const before = sid()
  await browser.visit(`/can-bo/ho-so/${open}/viec/approve`)
  await browser.choose('director')
  t.not(sid(), before)
  const dead = await fetch(`${publicUrl}/can-bo`, {
    headers: { cookie: `sid=${before}` },
    redirect: 'manual'
  })
  t.equal(dead.status, 303)
})
