import t from 'tap'
import { createRecorder, granted } from '@motcua/licensing/register-testing'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { open, enter } = system
const id = await createRecorder(system.licensing.pool).grant(granted())

t.test('anybody asks whether a school was licensed for a trade on a day', async t => {
  const browser = open()
  const page = await browser.visit('/tra-cuu-giay-phep')
  t.match(page.text, /Tra cứu giấy phép đào tạo.*không cần đăng nhập/)
  const at = (query: string) => browser.visit(`/tra-cuu-giay-phep?asked=1&${query}`)
  const faulty = await at('')
  t.equal(faulty.status, 422)
  t.match(faulty.text, /Chọn cơ sở Chọn ngành, nghề Chọn trình độ/)

  const school = 'q-institution=inst-hue-demo-1'
  const found = await at(`${school}&q-trade-search=dien+cong+nghiep&q-trade-found=`)
  t.match(
    found.text,
    /5520227 Điện công nghiệp \(trung cấp\)/,
    'words are looked up before anything is answered'
  )
  const asked = `${school}&q-trade=5520227&q-level=intermediate`
  const named = await at('q-institution-search=SONG+huong')
  t.match(named.text, /Trường Trung cấp Minh Họa Sông Hương/, 'the school is found by its name')
  const yes = await at(`${asked}&q-on-day=5&q-on-month=9&q-on-year=2026`)
  t.match(yes.text, /✓ Được phép đào tạo 5520227 Điện công nghiệp, trình độ trung cấp, vào ngày 05\/09\/2026/)
  t.match(yes.text, /Số giấy phép: 29\/GCNĐKHĐ/)
  t.match(yes.text, /29\/GCNĐKHĐ/, 'the number hangs on the school’s wall')
  const before = await at(`${asked}&q-on-day=5&q-on-month=9&q-on-year=2020`)
  t.match(before.text, /✕ Không được phép đào tạo/)
  t.equal((await at(`${asked}&q-on-day=31&q-on-month=2&q-on-year=2026`)).status, 422)
  t.equal((await at(asked.replace('inst-hue-demo-1', 'x%20y'))).status, 422, 'a code that none can have')
  t.match((await at(asked.replace('inst-hue-demo-1', 'inst-none'))).text, /Không có giấy phép trong sổ/)
})

t.test('officials search the register of their agency, and nobody else opens it', async t => {
  const officer = await enter('case-officer', '/can-bo/giay-phep')
  const found = await officer.visit('/can-bo/giay-phep?q=song+huong')
  t.match(found.text, /29\/GCNĐKHĐ-SGDĐT .*Sông Hương.*từ 01\/01\/2026 Đang hiệu lực/)
  t.match((await officer.visit('/can-bo/giay-phep?q=zzz')).text, /Không có giấy phép nào/)
  t.equal((await officer.visit('/can-bo/giay-phep?q=z')).status, 422)
  const one = await officer.visit(`/can-bo/giay-phep/${id}`)
  t.match(one.text, /5520227 Điện công nghiệp \(trung cấp\), quy mô 35 người\/năm.*Cấp giấy phép có hiệu lực/)
  const school = await enter('school-officer', '/')
  t.equal((await school.visit('/can-bo/giay-phep')).status, 404)
  const other = await enter('other-agency-clerk', '/can-bo')
  t.equal((await other.visit(`/can-bo/giay-phep/${id}`)).status, 404)
})

t.test('anybody finds a school by its name and sees what it may teach', async t => {
  const browser = open()
  const none = await browser.visit('/tra-cuu-co-so?q=zzz')
  t.match(none.text, /Sổ giấy phép không có cơ sở nào tên như vậy/)
  t.equal((await browser.visit('/tra-cuu-co-so?q=z')).status, 422)
  const found = await browser.visit('/tra-cuu-co-so?q=song+huong')
  t.match(found.text, /1 cơ sở với “song huong” Trường Trung cấp Minh Họa Sông Hương/)
  t.match(
    found.text,
    /Đang hiệu lực từ 01\/01\/2026 Được đào tạo hôm nay .*5520227 Điện công nghiệp \(trung cấp\)/
  )
  t.notMatch(found.text, /35 người/)
  const [, href = ''] = /href="(\/tra-cuu-giay-phep\?[^"]+)"/.exec(found.html) ?? []
  const asked = await browser.visit(href.replaceAll('&amp;', '&'))
  t.match(asked.html, /value="inst-hue-demo-1" checked/, 'the question goes on with that school')
})
