import t from 'tap'
import { createBulkStep } from '@motcua/licensing/bulk-testing'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, licensing, publicUrl } = system
const school = await enter('school-officer', '/')
const clerk = await enter('receiving-clerk', '/can-bo')
const officer = await enter('case-officer', '/can-bo')
const ids = [await file(school), await file(school), await file(school)]
const [one = '', two = '', rejecting = ''] = ids
const approving = { outcome: 'approve', text: 'Đủ điều kiện theo quy định' }
for (const id of ids) {
  await act(clerk, id, 'accept')
  await act(officer, id, 'start-processing')
}
for (const id of [one, two]) await act(officer, id, 'draft-result', approving)
await act(officer, rejecting, 'draft-result', {
  outcome: 'reject',
  reason: 'unlawful-name',
  text: 'Tên mới trùng với tên cơ sở khác'
})

t.test('the paper is looked at before it is signed, and by officials alone', async t => {
  const director = await enter('director', '/can-bo')
  t.match((await director.visit(`/can-bo/ho-so/${one}`)).html, new RegExp(`/can-bo/ho-so/${one}/du-thao"`))
  await director.visit(`/can-bo/ho-so/${one}/viec/approve`)
  const signing = await director.choose('director')
  t.match(signing.html, new RegExp(`<iframe [^>]*src="/can-bo/ho-so/${one}/du-thao\\?outcome=approve"`))
  t.match(signing.headers.get('content-security-policy'), /frame-src 'self'/)
  const draft = await director.ask(new URL(`/can-bo/ho-so/${one}/du-thao`, publicUrl))
  t.equal(draft.headers.get('content-type'), 'application/pdf')
  t.match(draft.headers.get('content-disposition'), /^inline/)
  await draft.arrayBuffer()
  const rejection = await director.visit(`/can-bo/ho-so/${rejecting}/viec/reject`)
  t.equal(rejection.status, 200)
  for (const persona of ['school-officer', 'other-agency-clerk', 'inspector'])
    t.equal(
      (await (await enter(persona, '/')).ask(new URL(`/can-bo/ho-so/${one}/du-thao`, publicUrl))).status,
      404,
      persona
    )
})

t.test('who drafted may not sign, and is offered no way to', async t => {
  t.notMatch((await officer.visit(`/can-bo/ho-so/${one}`)).html, /viec\/approve/)
  t.notMatch((await officer.visit('/can-bo')).html, /value="approve"/)
  const head = await enter('head-of-division', '/can-bo')
  t.notMatch((await head.visit('/can-bo')).html, /value="approve"/, 'a head decides on none')
})

t.test('a director signs many after a strong sign-in, with a verdict on each', async t => {
  const director = await enter('director', '/can-bo')
  const queue = await director.visit('/can-bo')
  const boxes = [...queue.html.matchAll(/name="one\[\]" id="[^"]+" value="([^"]+)"/g)].map(
    ([, box = '']) => box
  )
  t.equal(boxes.length, 3)
  const csrf = director.filled(queue, {}).form.filter(([name]) => name === '_csrf')
  const asked = await director.post('/can-bo/hang-loat', [
    ...csrf,
    ['act', 'approve'],
    ...boxes.map((box): [string, string] => ['one[]', box])
  ])
  t.match(asked.heading, /Chọn người/, 'a fresh sign-in first')
  const check = await director.choose('director')
  t.match(check.text, /Ký phê duyệt nhiều hồ sơ .* Làm được với 2 hồ sơ/)
  t.match(check.html, new RegExp(`/can-bo/ho-so/${two}/du-thao\\?outcome=approve`))
  t.match(check.text, /Không làm được Dự thảo/)
  const kept = await director.send({ step: 'do' })
  t.match(kept.text, /Ký phê duyệt nhiều hồ sơ Chưa bắt đầu: hoàn tác được đến/)
  licensing.clock.now = new Date(licensing.clock.now.getTime() + 61_000)
  const step = createBulkStep(licensing.deps)
  while (await step()) {}
  t.match((await director.visit(kept.url.pathname)).text, /Đã xong Đã thực hiện 2 trên 2/)
  for (const id of [one, two])
    t.match((await clerk.visit(`/can-bo/ho-so/${id}`)).text, /Đã có kết quả, chờ trả/)
  t.match((await clerk.visit(`/can-bo/ho-so/${rejecting}`)).text, /Đang xử lý/)
})
