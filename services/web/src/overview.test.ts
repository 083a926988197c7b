import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter } = system
const school = await enter('school-officer', '/')
const [first, second] = [await file(school), await file(school)]
await act(await enter('receiving-clerk', '/can-bo'), first, 'accept')
await act(await enter('case-officer', '/can-bo'), first, 'start-processing')

t.test('a head sees who holds how much, and goes from there to giving it to others', async t => {
  const head = await enter('head-of-division', '/can-bo')
  const page = await head.visit('/can-bo/khoi-luong')
  t.match(page.text, /Chưa có người giữ Đang mở: 1 Quá hạn: 0/)
  t.match(page.text, /Trần Văn Thẩm Định \(minh họa\) Chuyên viên Đang mở: 1 /)
  t.match(page.text, /Tuổi hồ sơ đang mở .* 0–5 ngày 2/)
  t.match(page.html, /href="\/can-bo\?assignee=case-officer"/)
  const theirs = await head.visit('/can-bo?assignee=case-officer')
  t.match(theirs.html, new RegExp(`name="one\\[\\]" id="pick-${first}"`))
  t.notMatch(theirs.html, new RegExp(second))
})

t.test('a director sees states and time limits as of now, each picture with its table', async t => {
  const director = await enter('director', '/can-bo')
  const page = await director.visit('/can-bo/tong-quan')
  t.match(page.text, /Số liệu lúc \d\d:\d\d ngày .*, chỉ của cơ quan bạn/)
  t.equal(page.html.match(/<svg/g)?.length, 4)
  t.equal(page.html.match(/<table/g)?.length, 4)
  t.match(page.text, /Đã nộp, chờ tiếp nhận 1 .*Đang xử lý 1 /)
  const english = await director.visit('/en/officials/overview')
  t.match(english.text, /On time and late .*Open dossiers, by their time limit.*Overdue 0 /)
})

t.test('a number of the trend leads to its dossiers', async t => {
  const director = await enter('director', '/can-bo')
  const page = await director.visit('/can-bo/tong-quan')
  t.match(page.text, /Theo tuần .*Nộp mới: 2 .*Giải quyết đúng hạn: 0/)
  const [, href = ''] = /href="(\/can-bo\/tong-quan\/[\d-]+\/filed)"/.exec(page.html) ?? []
  const list = await director.visit(href)
  for (const id of [first, second]) t.match(list.html, new RegExp(`/can-bo/ho-so/${id}"`))
  for (const bad of ['2026-13-45/filed', 'tuan/filed', '2026-11-23/all'])
    t.equal((await director.visit(`/can-bo/tong-quan/${bad}`)).status, 404, bad)
  const officer = await enter('case-officer', '/can-bo')
  t.equal((await officer.visit(href)).status, 404)
})

t.test('neither page is there for others', async t => {
  const officer = await enter('case-officer', '/can-bo')
  for (const path of ['/can-bo/khoi-luong', '/can-bo/tong-quan'])
    t.equal((await officer.visit(path)).status, 404, path)
  t.notMatch((await officer.visit('/can-bo')).text, /Khối lượng/)
})
