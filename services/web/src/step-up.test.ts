import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, licensing } = system
const MINUTES = 6 * 60_000

/** Licensing finds sign-ins old that the pages still take for fresh. */
const age = () => (licensing.clock.now = new Date(Date.now() + MINUTES))
const renew = () => (licensing.clock.now = new Date())

t.test('a decision that licensing finds signed in too long ago loses nothing that was typed', async t => {
  renew()
  const id = await file(await enter('school-officer', '/'))
  await act(await enter('receiving-clerk', '/can-bo'), id, 'accept')
  await act(await enter('case-officer', '/can-bo'), id, 'start-processing')
  const at = `/can-bo/ho-so/${id}/viec/reject`
  const director = await enter('director', '/can-bo')
  await director.visit(at)
  await director.choose('director')
  const text = 'Tên mới trùng với tên một cơ sở khác đã đăng ký'
  await director.send({ step: 'check', reason: 'unlawful-name', text })
  age()
  const asked = await director.send({ step: 'do' })
  t.match(asked.text, /Chọn người đăng nhập.*mức xác thực 2/, 'to a stronger sign-in')
  renew()
  const back = await director.choose('director')
  t.equal(back.url.pathname, at)
  t.match(back.text, /Bạn đã đăng nhập lại để làm việc này\. Chưa có gì được thực hiện/)
  t.match(back.html, new RegExp(text), 'what was typed is there')
  t.match(back.html, /value="unlawful-name" checked/)
  await director.send({ step: 'check' })
  t.match((await director.send({ step: 'do' })).text, /Đã thực hiện.*Không được chấp thuận, chờ trả văn bản/)
})

t.test(
  'a sheet that licensing refuses for the sign-in leads through a stronger one back to its page',
  async t => {
    renew()
    const head = await enter('head-of-division', '/can-bo')
    await head.visit('/can-bo/xuat/tep?format=csv')
    await head.choose('head-of-division')
    age()
    const asked = await head.visit('/can-bo/xuat/tep?format=csv')
    t.match(asked.heading, /Chọn người/)
    renew()
    t.match((await head.choose('head-of-division')).heading, /Xuất danh sách hồ sơ/)
    const sheet = await head.ask(new URL('/can-bo/xuat/tep?format=csv', system.publicUrl))
    t.equal(sheet.headers.get('content-type'), 'text/csv; charset=utf-8')
    await sheet.text() // one that is not read holds its connection, and the end of the test
  }
)
