import t from 'tap'
import { beginOne } from '../testing/applications.ts'
import { testSystem } from '../testing/system.ts'

const system = await testSystem(t)
const { clock, enter, provider } = system
const LATE = 45 * 60_000
const name = (typed: string) => ({ 'q-newName': typed, 'q-reason': 'Một lý do đủ dài để nêu' })

t.test('what was typed is kept though the identity provider is away when the session is over', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const browser = await enter('school-officer', '/')
  const at = `/ho-so/${await beginOne(browser)}/to-khai/name`
  await browser.visit(at)
  clock.ahead = LATE
  provider.away = true
  const away = await browser.send(name('Gõ lúc không đăng nhập được'))
  provider.away = false
  t.equal(away.status, 503)
  t.match(away.text, /được giữ lại trong phiên này/)
  await browser.visit(at)
  const back = await browser.choose('school-officer')
  t.match(back.html, /value="Gõ lúc không đăng nhập được"/)
})

t.test('pages that are sent one after another when the session is over are all kept', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const browser = await enter('school-officer', '/')
  const id = await beginOne(browser)
  const first = browser.filled(await browser.visit(`/ho-so/${id}/to-khai/name`), name('Trang thứ nhất'))
  const second = browser.filled(await browser.visit(`/ho-so/${id}/to-khai/contact`), {
    'q-representativePosition': 'Trang thứ hai'
  })
  clock.ahead = LATE
  await browser.ask(first.url, first)
  await browser.post(second.url.pathname, second.form)
  const back = await browser.choose('school-officer')
  t.match(back.html, /value="Trang thứ hai"/)
  const other = await browser.visit(first.url.pathname)
  t.match(other.html, /value="Trang thứ nhất"/)
  t.match(other.text, /Phiên đăng nhập đã hết hạn/)
  t.notMatch((await browser.visit(first.url.pathname)).html, /Trang thứ nhất/, 'and each is shown once')
})

t.test('the second of them is shown to nobody but its owner either', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const browser = await enter('school-officer', '/')
  const page = browser.filled(await browser.visit('/thu-tuc/rename-institution/nop'), {})
  clock.ahead = LATE
  await browser.ask(page.url, page)
  await browser.post(page.url.pathname, page.form)
  await browser.choose('school-officer-2')
  const theirs = await browser.proceed()
  t.equal(theirs.url.pathname, page.url.pathname)
  t.notMatch(theirs.text, /Những gì bạn nhập vẫn còn/)
})

t.test('what was sent again with success is not shown once more', async t => {
  t.teardown(() => Object.assign(system.line, { cut: null }))
  const browser = await enter('school-officer', '/')
  const at = `/ho-so/${await beginOne(browser)}/to-khai/name`
  const { form } = browser.filled(await browser.visit(at), name('Gõ lúc dịch vụ vắng'))
  system.line.cut = 'before'
  t.equal((await browser.post(at, form)).status, 503)
  system.line.cut = null
  const again = form.map(([key, value]): [string, string] => [
    key,
    key === 'q-newName' ? 'Gõ lại lần sau' : value
  ])
  t.match((await browser.post(at, again)).heading, /Cơ sở/)
  const page = await browser.visit(at)
  t.match(page.html, /value="Gõ lại lần sau"/)
  t.notMatch(page.text, /Lần trước hệ thống không trả lời/)
})

t.test('what a script sends when the session is over begins no sign-in and keeps nothing', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const browser = await enter('school-officer', '/')
  const at = `/ho-so/${await beginOne(browser)}/to-khai/name`
  const { url, form } = browser.filled(await browser.visit(at), { ...name('Tự lưu'), do: 'keep' })
  const headers = { 'x-background': '1' }
  t.equal((await browser.ask(url, { form, headers })).status, 200)
  const foreign = form.map(([key, value]): [string, string] => [key, key === '_csrf' ? '' : value])
  t.equal(
    (await browser.ask(url, { form: foreign, headers })).status,
    401,
    'nor with another session’s token'
  )
  clock.ahead = LATE
  const { cookies } = browser
  const before = [...cookies(system.publicUrl)]
  const late = await browser.ask(url, { form, headers })
  t.equal(late.status, 401)
  t.equal(late.headers.get('location'), null)
  t.same([...cookies(system.publicUrl)], before)
})
