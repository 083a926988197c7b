import t from 'tap'
import { createBulkStep } from '@motcua/licensing/bulk-testing'
import { createRecorder, granted } from '@motcua/licensing/register-testing'
import { act } from './testing/applications.ts'
import { fileForCommittee } from './testing/papers.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, licensing } = system
await createRecorder(licensing.pool).grant(granted())
const ids = [await fileForCommittee(system), await fileForCommittee(system)]
const [one = '', two = ''] = ids
const clerk = await enter('receiving-clerk', '/can-bo')
const officer = await enter('case-officer', '/can-bo')
const head = await enter('head-of-division', '/can-bo')
for (const id of ids) {
  await act(clerk, id, 'accept')
  await act(officer, id, 'start-processing')
  await act(officer, id, 'forward')
  await act(head, id, 'claim')
  await act(head, id, 'forward')
}

t.test('the chair of the People’s Committee finds what waits for them, and signs it together', async t => {
  const chair = await enter('committee-chair', '/')
  const queue = await chair.visit('/can-bo')
  t.match(queue.text, /Cơ quan khác chuyển đến 2/)
  t.notMatch(queue.text, /Chờ tiếp nhận \d/, 'no parts that are always empty')
  const boxes = [...queue.html.matchAll(/name="one\[\]" id="[^"]+" value="([^"]+)"/g)].map(
    ([, box = '']) => box
  )
  t.equal(boxes.length, 2)
  t.notMatch(queue.html, /value="assign"/, 'they have no officers to give them to')
  const csrf = chair.filled(queue, {}).form.filter(([name]) => name === '_csrf')
  await chair.post('/can-bo/hang-loat', [
    ...csrf,
    ['act', 'approve'],
    ...boxes.map((box): [string, string] => ['one[]', box])
  ])
  const check = await chair.choose('committee-chair')
  t.match(check.text, /Làm được với 2 hồ sơ/)
  // somebody writes to one of them while the chair reads
  await act(officer, two, 'notes', { text: 'Một ghi chú sau khi Chủ tịch đã mở danh sách' })
  const kept = await chair.send({ step: 'do' })
  licensing.clock.now = new Date(licensing.clock.now.getTime() + 61_000)
  const step = createBulkStep(licensing.deps)
  while (await step()) {}
  const done = await chair.visit(kept.url.pathname)
  t.match(done.text, /Đã thực hiện 1 trên 2; chờ 0; không làm được 0; bỏ qua 1/, 'only what was looked at')
  t.match((await clerk.visit(`/can-bo/ho-so/${one}`)).text, /Đã có kết quả, chờ trả/)
  t.match((await clerk.visit(`/can-bo/ho-so/${two}`)).text, /Đang xử lý/)
})

t.test(
  'the desk that takes in opens the next, and a forward names nobody unless somebody is chosen',
  async t => {
    const fresh = await fileForCommittee(system)
    await clerk.visit('/can-bo')
    const opened = await clerk.send()
    t.match(opened.url.pathname, new RegExp(`/can-bo/ho-so/${fresh}$`))
    await act(clerk, fresh, 'accept')
    await act(officer, fresh, 'start-processing')
    const forward = await officer.visit(`/can-bo/ho-so/${fresh}/viec/forward`)
    t.match(forward.html, /value="" checked/)
    t.match(forward.text, /Không chỉ định .*Trưởng Phòng/)
    t.notMatch(forward.text, /Không chỉ định .*Tiếp Nhận/)
  }
)
