import t from 'tap'
import { createBulkStep } from '@motcua/licensing/bulk-testing'
import { act, chooseMany, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, licensing } = system
const school = await enter('school-officer', '/')
const ids = [await file(school), await file(school), await file(school)]
const [one = '', two = '', early = ''] = ids
const clerk = await enter('receiving-clerk', '/can-bo')
for (const id of [one, two]) await act(clerk, id, 'accept')

/** As if the time for taking it back were over. */
async function workOff(): Promise<void> {
  licensing.clock.now = new Date(licensing.clock.now.getTime() + 61_000)
  const step = createBulkStep(licensing.deps)
  while (await step()) {}
}

t.test(
  'a head gives many dossiers to an official: each is judged first, and what cannot be is left out',
  async t => {
    const head = await enter('head-of-division', '/can-bo')
    const queue = await head.visit('/can-bo')
    const boxes = [...queue.html.matchAll(/name="one\[\]" id="[^"]+" value="([^"]+)"/g)].map(
      ([, value = '']) => value
    )
    t.equal(boxes.length, 3)
    const csrf = head.filled(queue, {}).form.filter(([name]) => name === '_csrf')
    const none = await head.post('/can-bo/hang-loat', [...csrf, ['act', 'assign']])
    t.equal(none.status, 422)
    t.match(none.text, /Chưa chọn hồ sơ nào/)
    const write = await head.post('/can-bo/hang-loat', [
      ...csrf,
      ['act', 'assign'],
      ...boxes.map((box): [string, string] => ['one[]', box])
    ])
    t.match(write.text, /Giao nhiều hồ sơ .* Đã chọn 3 hồ sơ/)
    const nobody = await head.send({ step: 'check' })
    t.equal(nobody.status, 422)
    t.match(nobody.text, /Chọn cán bộ/)
    const check = await head.send({ step: 'check', to: 'case-officer' })
    t.match(
      check.text,
      /Làm được với 2 hồ sơ; chưa có gì được thực hiện\. Những hồ sơ không làm được sẽ được bỏ qua/
    )
    t.match(check.text, /Không làm được Không thực hiện được việc này khi hồ sơ ở trạng thái hiện tại/)
    const kept = await head.send({ step: 'do' })
    t.match(kept.text, /Chưa bắt đầu: hoàn tác được đến .* Đã thực hiện 0 trên 2; chờ 2/)
    t.match(kept.text, /Hoàn tác/)
    await workOff()
    const done = await head.visit(kept.url.pathname)
    t.match(done.text, /Đã xong Đã thực hiện 2 trên 2/)
    t.notMatch(done.html, /Hoàn tác|Xem lại tiến độ/)
    t.match((await head.visit(`/can-bo/ho-so/${one}`)).text, /Trần Văn Thẩm Định/)
    t.match((await head.visit(`/can-bo/ho-so/${early}`)).text, /Đã nộp, chờ tiếp nhận/)
    const english = await head.visit(kept.url.pathname.replace('/can-bo/hang-loat', '/en/officials/many'))
    t.match(english.text, /Give many dossiers to an official Finished 2 of 2 done/)
  }
)

t.test('a blank in the apology to many is told at the words, which are kept', async t => {
  const head = await enter('head-of-division', '/can-bo')
  const csrf = head.filled(await head.visit('/can-bo'), {}).form.filter(([name]) => name === '_csrf')
  await head.post('/can-bo/hang-loat', [...csrf, ['act', 'extend'], ['one[]', `${two} -`]])
  const blank = await head.send({ step: 'check', workingDays: '2', text: 'Xin lỗi. Lý do: [lý do].' })
  t.equal(blank.status, 422)
  t.match(blank.html, /href="#text">Điền vào chỗ \[lý do\][^]*<textarea[^>]*>Xin lỗi\. Lý do: \[lý do\]\./)
})

t.test('it can be taken back before it begins, and not after', async t => {
  const head = await enter('head-of-division', '/can-bo')
  const undone = await chooseMany(head, 'assign', [one, two], { to: 'case-officer-2' })
  await head.visit(`/can-bo/hang-loat/${undone}`)
  t.match(
    (await head.send()).text,
    /Đã hoàn tác\. .* Đã hoàn tác, không hồ sơ nào thay đổi Từng hồ sơ .*Không thực hiện/
  )
  await workOff()
  t.match((await head.visit(`/can-bo/ho-so/${two}`)).text, /Trần Văn Thẩm Định/)
  const begun = await chooseMany(head, 'assign', [one], { to: 'case-officer-2' })
  await head.visit(`/can-bo/hang-loat/${begun}`)
  await workOff()
  t.match((await head.send()).text, /Đã bắt đầu thực hiện, không hoàn tác được/)
})

t.test('who is no head acts on one dossier at a time', async t => {
  const officer = await enter('case-officer', '/can-bo')
  const queue = await officer.visit('/can-bo')
  t.notMatch(queue.html, /name="one\[\]"/)
  const csrf = officer.filled(queue, {}).form.filter(([name]) => name === '_csrf')
  const answer = await officer.post('/can-bo/hang-loat', [...csrf, ['act', 'assign'], ['one[]', `${one} x`]])
  t.equal(answer.status, 404)
})
