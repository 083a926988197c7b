import t from 'tap'
import { act, actAs, file, mandate } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter } = system
const SAID = /đã được gửi một lần với nội dung khác, và lần đó đã được ghi nhận\. Lần này chưa có gì/

/** The same form, other content. */
const withText = (form: [string, string][], name: string, text: string) =>
  form.map(([key, value]): [string, string] => [key, key === name ? text : value])

t.test(
  'a message sent with the key of another is not sent, said so, and goes with the next press',
  async t => {
    const school = await enter('school-officer', '/')
    const at = `/ho-so/${await file(school)}/tin-nhan`
    const { form } = school.filled(await school.visit(at), { text: 'Nội dung thứ nhất của tin nhắn' })
    t.match((await school.post(at, form)).text, /Đã gửi tin nhắn/)
    const other = await school.post(at, withText(form, 'text', 'Nội dung thứ hai của tin nhắn'))
    t.equal(other.status, 409)
    t.match(other.text, SAID)
    t.match(other.html, />Nội dung thứ hai của tin nhắn/, 'what was typed is there')
    const sent = await school.send()
    t.match(sent.text, /Đã gửi tin nhắn.*thứ nhất.*thứ hai|Đã gửi tin nhắn.*thứ hai.*thứ nhất/)
  }
)

t.test('an application is begun with the next press', async t => {
  const school = await enter('school-officer', '/')
  const page = await school.visit('/thu-tuc/rename-institution/nop')
  const { form } = school.filled(page, {})
  t.match((await school.post(page.url.pathname, form)).heading, /Hồ sơ đang soạn/)
  const other = await school.post('/thu-tuc/license-branch/nop', form)
  t.match(other.text, SAID)
  t.match((await school.send()).heading, /Hồ sơ đang soạn/)
})

t.test('a mandate is given with the next press', async t => {
  const school = await enter('school-officer', '/')
  await actAs(school, 'inst-hue-demo-1')
  await mandate(school, 'school-officer', 'citizen')
  const at = '/co-so/uy-quyen/moi'
  const { form } = school.filled(await school.visit(at), {
    'q-person': 'citizen',
    'q-from-day': '1',
    'q-from-month': '1',
    'q-from-year': '2099',
    'q-until-day': '31',
    'q-until-month': '12',
    'q-until-year': '2099'
  })
  t.match((await school.post(at, form)).text, /Đã lập ủy quyền/)
  const other = await school.post(at, withText(form, 'q-person', 'citizen-2'))
  t.equal(other.status, 409)
  t.match(other.text, SAID)
  t.match(other.html, /value="citizen-2"/)
  t.match((await school.send()).text, /Đã lập ủy quyền.*Tài khoản citizen-2/)
})

t.test('a supplement too', async t => {
  const school = await enter('school-officer', '/')
  const draft = school.filled(await school.visit('/thu-tuc/license-branch/nop'), {})
  await school.post(draft.url.pathname, draft.form)
  const id = await file(school)
  await act(await enter('receiving-clerk', '/can-bo'), id, 'request-supplement', {
    text: 'Đề nghị bổ sung số và ngày của quyết định thành lập'
  })
  const at = `/ho-so/${id}/bo-sung`
  const used = draft.form.find(([name]) => name === 'key')?.[1] ?? ''
  const { form } = school.filled(await school.visit(at), {})
  const refused = await school.post(at, withText(form, 'key', used))
  t.equal(refused.status, 409)
  t.match((await school.send()).text, /Đã gửi bổ sung/)
})
