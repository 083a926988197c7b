import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter } = system

t.test('an applicant sees which officials looked at their application, and when', async t => {
  const school = await enter('school-officer', '/')
  const id = await file(school)
  t.match((await school.visit(`/ho-so/${id}/ai-da-xem`)).text, /Chưa có cán bộ nào xem/)
  const clerk = await enter('receiving-clerk', '/can-bo')
  await clerk.visit(`/can-bo/ho-so/${id}`)
  await act(clerk, id, 'accept')
  const seen = await school.visit(`/ho-so/${id}/ai-da-xem`)
  t.match(seen.text, /Lê Thị Tiếp Nhận \(minh họa\) \d\d\/\d\d\/\d{4}: \d+ lần, lần cuối \d\d:\d\d/)
  t.match(seen.text, /Đã xem: .*nội dung đã khai/)
  t.match((await school.visit(`/ho-so/${id}`)).html, new RegExp(`href="/ho-so/${id}/ai-da-xem"`))
  const mine = await school.visit('/en/account/who-looked')
  t.match(mine.text, /Who looked at my applications.*Application H57\.99-/)
  const other = await enter('school-officer-2', '/')
  t.equal((await other.visit(`/ho-so/${id}/ai-da-xem`)).status, 404)
  t.equal((await clerk.visit(`/ho-so/${id}/ai-da-xem`)).status, 404, 'officials do not see who looked')
})

t.test('a person sees as whom they are signed in', async t => {
  const citizen = await enter('citizen', '/tai-khoan')
  const page = await citizen.visit('/tai-khoan')
  t.match(page.text, /Họ và tên Trần Thị Công Dân .*Tên tài khoản citizen .*Vai trò Công dân/)
  t.match(page.text, /Được thay mặt Không có cơ sở nào/)
  const clerk = await enter('receiving-clerk', '/')
  t.notMatch((await clerk.visit('/tai-khoan')).text, /Ai đã xem/)
})
