import t from 'tap'
import { act, actAs, beginOne, file, fill, mandate } from './testing/applications.ts'
import { subscribe } from './testing/subscriptions.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t, { withPortal: true })
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

/** The key of an application that is begun, of which the service knows that it was used. */
async function usedKey(browser: Awaited<ReturnType<typeof enter>>): Promise<string> {
  const draft = browser.filled(await browser.visit('/thu-tuc/license-branch/nop'), {})
  await browser.post(draft.url.pathname, draft.form)
  return draft.form.find(([name]) => name === 'key')?.[1] ?? ''
}

t.test('an application is filed and withdrawn with the next press', async t => {
  const school = await enter('school-officer', '/')
  const id = await beginOne(school)
  await fill(school, id)
  const used = await usedKey(school)
  await school.visit(`/ho-so/${id}/kiem-tra`)
  const filing = await school.send({ declared: 'yes', despite: 'yes', key: used })
  t.match(filing.text, SAID)
  t.match(filing.html, /name="declared"[^>]* checked/, 'what was declared is there')
  t.notMatch(filing.html, used)
  if ((await school.send()).status === 409) await school.send({ despite: 'yes' })
  t.match((await school.visit(`/ho-so/${id}/rut`)).heading, /Rút hồ sơ/)
  const withdrawing = await school.send({ key: used })
  t.match(withdrawing.text, SAID)
  t.match((await school.send()).text, /Hồ sơ đã được rút/)
})

t.test('an act of an official is done with the next press', async t => {
  const id = await file(await enter('school-officer', '/'))
  const clerk = await enter('receiving-clerk', '/can-bo')
  const at = `/can-bo/ho-so/${id}/viec/notes`
  const { form } = clerk.filled(await clerk.visit(at), { text: 'Ghi chú thứ nhất', step: 'do' })
  t.match((await clerk.post(at, form)).text, /Đã thực hiện/)
  const other = await clerk.post(at, withText(form, 'text', 'Ghi chú thứ hai'))
  t.match(other.text, SAID)
  t.match(other.html, />Ghi chú thứ hai</)
  await clerk.visit(at)
  t.match((await clerk.send({ text: 'Ghi chú thứ hai', step: 'do' })).text, /Đã thực hiện/)
})

t.test('administrators are told, whatever they press', async t => {
  const admin = await enter('administrator', '/can-bo')
  const versions = '/can-bo/quan-tri/thu-tuc'
  const { form } = admin.filled(await admin.visit(`${versions}/rename-institution`), {})
  t.match((await admin.post(`${versions}/rename-institution`, form)).text, /Đã tạo bản thảo/)
  t.match((await admin.post(`${versions}/license-branch`, form)).text, SAID)
  t.match((await admin.send()).text, /Đã tạo bản thảo/)

  await subscribe(system, { agencies: ['H57.99'] })
  const at = '/can-bo/quan-tri/dang-ky-nhan-tin'
  const pausing = admin.filled(await admin.visit(at), {})
  t.match((await admin.post(at, pausing.form)).text, /Đã tạm dừng/)
  t.match((await admin.post(at, withText(pausing.form, 'to', 'active'))).text, SAID)
  t.match((await admin.send()).text, /Đang gửi từ/)
})

t.test('an act on many is begun with the next press', async t => {
  const school = await enter('school-officer', '/')
  const clerk = await enter('receiving-clerk', '/can-bo')
  const ids = [await file(school), await file(school)]
  for (const id of ids) await act(clerk, id, 'accept')
  const head = await enter('head-of-division', '/can-bo')
  const queue = await head.visit('/can-bo')
  const boxes = ids.map(id => new RegExp(`value="(${id} [^"]+)"`).exec(queue.html)?.[1] ?? '')
  const csrf = head.filled(queue, {}).form.filter(([name]) => name === '_csrf')
  const many = '/can-bo/hang-loat'
  await head.post(many, [...csrf, ['act', 'assign'], ...boxes.map((box): [string, string] => ['one[]', box])])
  const { form } = head.filled(await head.send({ to: 'case-officer', step: 'check' }), { step: 'do' })
  t.match((await head.post(many, form)).text, /hoàn tác được đến/)
  const other = await head.post(many, withText(form, 'to', 'case-officer-2'))
  t.match(other.text, SAID)
  t.match(other.text, /Đã chọn 2 hồ sơ/)
  await head.send({ step: 'check' })
  t.match((await head.send({ step: 'do' })).text, /hoàn tác được đến/)
})
