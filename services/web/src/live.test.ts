import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { clock, enter, issuer, open, publicUrl } = system
const MINUTE = 60_000
const MARK = new URL('/can-bo/hang-doi/dau', publicUrl)
const school = await enter('school-officer', '/')
const id = await file(school)
const clerk = await enter('receiving-clerk', '/can-bo')

t.test('an open queue learns by one word that something changed at its own agency', async t => {
  const other = await enter('other-agency-clerk', '/can-bo')
  const mark = async (browser: typeof clerk) => (await browser.ask(MARK)).text()
  const [before, theirs] = [await mark(clerk), await mark(other)]
  t.match(before, /^\{"mark":"[\da-f]{32}"\}$/)
  t.equal(await mark(clerk), before)
  await act(clerk, id, 'accept')
  t.not(await mark(clerk), before)
  t.equal(await mark(other), theirs, 'nobody else is told')
  t.equal((await clerk.ask(MARK)).headers.get('cache-control'), 'no-store')
})

t.test('it is not there for anybody else', async t => {
  t.equal((await school.ask(MARK)).status, 404)
  t.equal((await open().ask(MARK)).status, 401)
  const administrator = await enter('administrator', '/')
  t.equal((await administrator.ask(MARK)).status, 401, 'who has no queue is told to stop asking')
})

t.test('a page that lies open keeps nobody signed in', async t => {
  t.teardown(() => (clock.ahead = 0))
  const unattended = { headers: { 'x-unattended': '1' } }
  const queue = new URL('/can-bo', publicUrl)
  const officer = await enter('case-officer', '/can-bo')
  for (clock.ahead = MINUTE; clock.ahead < 15 * MINUTE; clock.ahead += MINUTE) {
    t.equal((await officer.ask(MARK)).status, 200)
    t.equal((await officer.ask(queue, unattended)).status, 200)
  }
  clock.ahead = 15.5 * MINUTE
  t.equal((await officer.ask(MARK)).status, 401, 'fifteen minutes of rest are over')
  const late = await officer.ask(queue, unattended)
  t.equal(late.status, 401, 'and no sign-in is begun for nobody')
  t.equal(late.headers.get('location'), null)
})

t.test('whose sessions the provider ends is told nothing more from the next word on', async t => {
  const officer = await enter('case-officer', '/can-bo')
  const elsewhere = open()
  t.equal((await officer.ask(MARK)).status, 200)
  const { form, url } = officer.filled(
    await officer.visit(`${issuer}/session/end`),
    { logout: 'yes' },
    'xsrf'
  )
  await officer.ask(url, { form })
  t.equal((await officer.ask(MARK)).status, 401)
  t.equal((await elsewhere.ask(MARK)).status, 401)
})

t.test('a sentence for the next page waits for a person to read it', async t => {
  const officer = await enter('case-officer', '/can-bo')
  await officer.visit('/can-bo/phim-tat')
  const { url, form } = officer.filled(await officer.visit('/can-bo/phim-tat'), { keys: 'off' })
  await officer.ask(url, { form })
  const queue = new URL('/can-bo', publicUrl)
  await (await officer.ask(queue, { headers: { 'x-unattended': '1' } })).arrayBuffer()
  t.match((await officer.visit('/can-bo/phim-tat')).text, /Đã ghi nhận lựa chọn/)
})

t.test('keys are listed, switched off and on again, and remembered by this browser alone', async t => {
  const officer = await enter('case-officer', '/can-bo')
  const page = await officer.visit('/can-bo/phim-tat')
  t.match(page.text, /j Xuống hồ sơ kế tiếp .*Phím tắt đang bật/)
  t.match((await officer.visit('/can-bo')).html, /keys\.[\w-]+\.js/)
  await officer.visit('/can-bo/phim-tat')
  t.match((await officer.send({ keys: 'off' })).text, /Phím tắt đang tắt .*Bật phím tắt/)
  t.notMatch((await officer.visit('/can-bo')).html, /keys\.[\w-]+\.js/)
  t.match((await (await enter('case-officer', '/can-bo')).visit('/can-bo')).html, /keys\.[\w-]+\.js/)
  await officer.visit('/can-bo/phim-tat')
  t.match((await officer.send({ keys: 'on' })).text, /Phím tắt đang bật/)
})
