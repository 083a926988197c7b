import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter } = system
const school = await enter('school-officer', '/')
const filed = await file(school)
const taken = await file(school)
await act(await enter('receiving-clerk', '/can-bo'), taken, 'accept')
await act(await enter('case-officer', '/can-bo'), taken, 'start-processing')

t.test('an official finds a dossier without typing marks, closed or not', async t => {
  const officer = await enter('case-officer', '/can-bo')
  const found = await officer.visit('/can-bo?q=truong+trung+cap')
  t.match(found.text, /Kết quả tìm “truong trung cap”/)
  t.match(found.html, new RegExp(taken))
  const english = await officer.visit('/en/officials?q=zzzz')
  t.match(english.text, /Nothing was found for “zzzz”/)
  const short = await officer.visit('/can-bo?q=a')
  t.equal(short.status, 422)
  t.match(short.title, /^Lỗi: /)
})

t.test('the address says what the queue is narrowed to; what is no day is said at its field', async t => {
  const officer = await enter('case-officer', '/can-bo')
  const mine = await officer.visit('/can-bo?assignee=case-officer')
  t.match(mine.html, new RegExp(taken))
  t.notMatch(mine.html, new RegExp(filed))
  t.match(mine.text, /Đang lọc: Người giữ: Trần Văn Thẩm Định/)
  const early = await officer.visit('/en/officials?submittedBefore=2020-01-31')
  t.match(early.text, /Filed until 31 January 2020.*There are no dossiers in this part/)
  const wrong = await officer.visit('/can-bo?dueAfter=mai&tab=submitted')
  t.equal(wrong.status, 422)
  t.match(wrong.text, /Hạn từ ngày: nhập ngày có thật/)
  t.match(wrong.html, new RegExp(filed), 'the rest is shown as asked')
  const typed = await officer.visit('/can-bo?dueAfter-day=5&dueAfter-month=2&dueAfter-year=2027')
  t.match(typed.text, /Đang lọc: Hạn từ ngày 05\/02\/2027/)
  const none = await officer.visit('/can-bo?dueAfter-day=31&dueAfter-month=2&dueAfter-year=2027')
  t.equal(none.status, 422)
  t.match(none.html, /name="dueAfter-day"[^>]* value="31"/, 'what was typed is still there')
})

t.test('an official keeps a filter by name, opens it, and removes it; others do not see it', async t => {
  const officer = await enter('case-officer', '/can-bo')
  await officer.visit('/can-bo/bo-loc?tab=late&procedure=rename-institution')
  const nameless = await officer.send({ name: '' })
  t.equal(nameless.status, 422)
  t.match(nameless.text, /Đặt tên cho bộ lọc/)
  await officer.visit('/can-bo/bo-loc?tab=late&procedure=rename-institution')
  const kept = await officer.send({ name: 'Đổi tên quá hạn' })
  t.match(kept.text, /Đã lưu bộ lọc/)
  t.match(kept.html, /href="\/can-bo\?tab=late&amp;procedure=rename-institution">Đổi tên quá hạn/)
  const head = await enter('head-of-division', '/can-bo')
  t.notMatch((await head.visit('/can-bo/bo-loc')).text, /Đổi tên quá hạn/)
  await officer.visit('/can-bo/bo-loc')
  t.match((await officer.send()).text, /Đã xóa bộ lọc.*Bạn chưa lưu bộ lọc nào/)
})

t.test('a head takes the list out as a sheet after a strong sign-in, nobody else does', async t => {
  const officer = await enter('case-officer', '/can-bo')
  t.notMatch((await officer.visit('/can-bo')).text, /Xuất danh sách/)
  t.equal((await officer.visit('/can-bo/xuat')).status, 404)
  const head = await enter('head-of-division', '/can-bo')
  t.match((await head.visit('/can-bo/xuat?assignee=case-officer')).text, /Tải tệp CSV/)
  const asked = await head.visit('/can-bo/xuat/tep?assignee=case-officer&format=csv')
  t.match(asked.heading, /Chọn người/, 'a fresh sign-in first')
  const back = await head.choose('head-of-division')
  t.match(back.text, /Xuất danh sách hồ sơ .* Người giữ: Trần Văn Thẩm Định/, 'back at the page, as it was')
  const sheet = (format: string) =>
    head.ask(new URL(`/can-bo/xuat/tep?assignee=case-officer&format=${format}`, system.publicUrl))
  const csv = await sheet('csv')
  t.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
  t.match(csv.headers.get('content-disposition'), /^attachment; filename="hang-doi-/)
  t.match(csv.headers.get('content-security-policy'), /default-src 'none'; sandbox/)
  const rows = (await csv.text()).trim().split('\n')
  t.equal(rows.length, 2)
  t.match(rows[1], /Trần Văn Thẩm Định/)
  const xlsx = await sheet('xlsx')
  t.equal(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
    'PK'
  )
  const stranger = await school.ask(new URL('/can-bo/xuat/tep', system.publicUrl))
  t.equal(stranger.status, 404)
})
