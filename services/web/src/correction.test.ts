import t from 'tap'
import { createRecorder, granted } from '@motcua/licensing/register-testing'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, licensing, publicUrl } = system
await createRecorder(licensing.pool).grant(granted())
const id = await file(await enter('school-officer', '/'))
const clerk = await enter('receiving-clerk', '/can-bo')
await act(clerk, id, 'accept')
await act(await enter('case-officer', '/can-bo'), id, 'start-processing')
const director = await enter('director', '/can-bo')
await director.visit(`/can-bo/ho-so/${id}/viec/approve`)
await director.choose('director')
await director.send({ step: 'do' })
await act(clerk, id, 'return-result')
const at = `/can-bo/ho-so/${id}/viec/correct-result`
const holder = async () => {
  const { rows } = await licensing.pool.query<{ holder: string }>('select holder from licence')
  return rows[0]?.holder
}
const text = 'Tên mới trong quyết định ghi thiếu chữ "Huế"'
const RIGHT = 'Trường Trung cấp Minh Họa Sông Hương Huế'

t.test('a correction shows the answers as they were filed and wants reason, words and no gaps', async t => {
  const page = await director.visit(at)
  t.match(page.heading, /Đính chính kết quả/)
  t.match(page.html, /value="Trường Trung cấp Minh Họa Sông Hương Mới"/)
  const faulty = await director.send({ 'q-newName': '' })
  t.equal(faulty.status, 422)
  t.match(faulty.text, /Câu đã trả lời thì sửa được, không bỏ trống được/)
  t.match(faulty.html, /href="#reason"[\s\S]*href="#text"[\s\S]*href="#q-newName"/)
  const begun = await director.send({ standard: 'typo', reason: 'typo', 'q-newName': RIGHT })
  t.match(begun.text, /Đính chính kết quả đã trả: \[nội dung đã ghi\]/, 'a standard text to begin with')
  const blank = await director.send()
  t.equal(blank.status, 422)
  t.match(blank.html, /href="#text">Điền vào chỗ \[nội dung đã ghi\]/)
  t.match(blank.html, new RegExp(`value="${RIGHT}"`), 'the answers are kept as they were typed')
  const short = await director.send({ reason: 'typo', text, 'q-newName': 'A' })
  t.equal(short.status, 422)
  t.match(short.html, /href="#q-newName"/, 'what the service finds wrong is told at its question')
  t.match(short.html, /value="typo" checked/, 'and nothing typed is lost')
  t.equal(await holder(), 'Trường Trung cấp Minh Họa Sông Hương Mới')
})

t.test('what was put right is in the register and in the new result, the rest stays', async t => {
  await director.visit(at)
  const done = await director.send({ reason: 'typo', text, 'q-newName': RIGHT })
  t.match(done.text, /Đã thực hiện.*Kết quả được đính chính/)
  t.equal(await holder(), RIGHT)
  const { rows } = await licensing.pool.query<{ answers: Record<string, string> }>(
    `select content -> 'answers' as answers from dossier_content where dossier_id = $1 order by seq desc limit 1`,
    [id]
  )
  t.match(rows[0]?.answers, { newName: RIGHT, representativePosition: 'Hiệu trưởng' })
})

t.test('a correction of words alone sends no answers, and nobody else finds the page', async t => {
  await director.visit(at)
  await director.send({ reason: 'other', text: 'Sửa cách trình bày của quyết định' })
  const { rows } = await licensing.pool.query<{ has: boolean }>(
    `select content ? 'answers' as has from dossier_content where dossier_id = $1 order by seq desc limit 1`,
    [id]
  )
  t.same(rows, [{ has: false }])
  const officer = await enter('case-officer', '/can-bo')
  await officer.visit(at)
  const back = await officer.choose('case-officer')
  t.equal(back.url.pathname, `/can-bo/ho-so/${id}`, 'back at the dossier')
  t.equal((await (await enter('school-officer', '/')).ask(new URL(at, publicUrl))).status, 404)
})

t.test(
  'officials take the register book of a period out after a strong sign-in, nobody else does',
  async t => {
    const book = '/can-bo/so-theo-doi'
    t.match((await clerk.visit('/can-bo')).html, new RegExp(`href="${book}"`))
    await clerk.visit(book)
    t.equal((await clerk.visit(`${book}?from=hom-qua&to=`)).status, 422)
    t.match((await clerk.visit(`${book}?from=2026-12-01&to=2026-11-01`)).text, /Ngày cuối trước ngày đầu/)
    const typed = await clerk.visit(
      `${book}?from-day=5&from-month=1&from-year=2026&to-day=31&to-month=2&to-year=2026`
    )
    t.match(typed.html, /name="to-day"[^>]* value="31"/, 'what was typed is still there')
    t.notMatch(typed.html, /id="from-date-error"/)
    const good = await clerk.visit(`${book}?from=2020-01-01&to=2099-12-31`)
    t.match(good.html, new RegExp(`href="${book}/tep\\?from=2020-01-01&amp;to=2099-12-31"`))
    const asked = await clerk.visit(`${book}/tep?from=2020-01-01&to=2099-12-31`)
    t.match(asked.heading, /Chọn người/, 'a fresh sign-in first')
    const back = await clerk.choose('receiving-clerk')
    t.match(back.html, /name="to-year"[^>]* value="2099"/, 'back at the page, as it was')
    const saved = await clerk.ask(new URL(`${book}/tep?from=2020-01-01&to=2099-12-31`, publicUrl))
    t.equal(saved.headers.get('content-type'), 'application/pdf')
    t.match(saved.headers.get('content-disposition'), /^attachment; filename="so-theo-doi-2020-01-01/)
    await saved.arrayBuffer()
    const refused = await clerk.visit(`${book}/tep?from=2026-12-01&to=2026-11-01`)
    t.match(
      refused.text,
      /Thông báo.*Ngày cuối trước ngày đầu/,
      'what the office cannot make is said at the page'
    )
    t.equal((await (await enter('school-officer', '/')).ask(new URL(`${book}/tep`, publicUrl))).status, 404)
  }
)
