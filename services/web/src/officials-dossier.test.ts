import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t, { withPortal: true })
const { enter } = system
const school = await enter('school-officer', '/')
const [id, twin] = [await file(school), await file(school)]
const clerk = await enter('receiving-clerk', '/can-bo')
const officer = await enter('case-officer', '/can-bo')
await act(clerk, id, 'accept')
await act(officer, id, 'start-processing')
const one = `/can-bo/ho-so/${id}`

t.test('what a supplement changed is shown beside what was there before', async t => {
  t.notMatch((await officer.visit(one)).text, /Nội dung thay đổi/)
  await act(officer, id, 'request-supplement', { text: 'Đề nghị bổ sung số, ngày của quyết định thành lập' })
  await school.visit(`/ho-so/${id}/bo-sung`)
  await school.send({ 'q-establishingDecision': '12/QĐ-UBND (minh họa)' })
  const page = await officer.visit(one)
  t.match(page.text, /Nội dung thay đổi sau bổ sung Bổ sung lúc .* Trước: Để trống Sau: 12\/QĐ-UBND/)
  t.match(page.html, /<ins>12\/QĐ-UBND \(minh họa\)<\/ins>/)
  t.match(page.text, /Thời hạn được tính thế nào .*tạm dừng từ .*chờ bổ sung hồ sơ/, 'the clock’s ledger')
  const english = await officer.visit(`/en/officials/dossiers/${id}`)
  t.match(english.text, /What supplements changed Supplemented at .* Before: Left blank/)
})

t.test('another dossier of the same procedure is pointed out', async t => {
  const page = await officer.visit(one)
  t.match(page.html, new RegExp(`/can-bo/ho-so/${twin}"[^]*?Cùng thủ tục, có thể trùng`))
})

t.test('what the portal knows is there for the officials of the agency, and for nobody else', async t => {
  const page = await officer.visit(`${one}/cong`)
  t.match(page.text, /Đối chiếu với cổng Chưa có gì để báo/)
  t.match((await officer.visit(one)).html, new RegExp(`href="${one}/cong"`))
  for (const persona of ['other-agency-clerk', 'school-officer', 'citizen', 'administrator'])
    t.equal((await (await enter(persona, '/')).visit(`${one}/cong`)).status, 404, persona)
})
