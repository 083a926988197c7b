import { createRecorder, granted } from '@motcua/licensing/register-testing'
import t from 'tap'
import { actAs, beginOne, file, mandate } from './testing/applications.ts'
import { WHY } from './testing/mandates.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter } = system
const licence = await createRecorder(system.licensing.pool).grant(granted())

t.test('for whom one acts is chosen, said on each page, and kept through a new sign-in', async t => {
  const school = await enter('school-officer', '/co-so')
  const choice = await school.visit('/co-so')
  t.match(choice.heading, /Bạn đang làm việc thay mặt ai/, 'nothing is chosen for anybody')
  t.equal((await school.send()).status, 422)
  const work = await actAs(school, 'inst-hue-demo-1')
  t.match(work.text, /Đang thay mặt: Trường Trung cấp Minh Họa Sông Hương .*Đổi/)
  t.match(work.text, /29\/GCNĐKHĐ-SGDĐT Đang hiệu lực/)
  for (const path of ['/', '/ho-so', '/en/institution'])
    t.match((await school.visit(path)).text, /(Đang thay mặt|Acting for): Trường Trung cấp Minh Họa/)
  const begin = await school.visit('/thu-tuc/rename-institution/nop')
  t.match(begin.html, /value="inst-hue-demo-1" checked/)
  await file(school)
  t.match((await school.visit('/co-so')).text, /Đổi tên.* Đã nộp, chờ tiếp nhận/)
  const one = await school.visit(`/co-so/giay-phep/${licence}`)
  t.match(one.text, /5520227 Điện công nghiệp \(trung cấp\), quy mô 35 người\/năm/)
  await actAs(school, 'myself')
  t.notMatch((await school.visit('/')).text, /Đang thay mặt/)
  t.equal((await actAs(school, 'inst-hue-demo-2')).status, 422, 'nobody chooses what is not theirs')
})

t.test('an institution gives a mandate until a day, and takes it back', async t => {
  const school = await enter('school-officer', '/')
  await actAs(school, 'inst-hue-demo-1')
  await school.visit('/co-so/uy-quyen/moi')
  const faulty = await school.send({ 'q-until-day': '31', 'q-until-month': '2', 'q-until-year': '2099' })
  t.equal(faulty.status, 422)
  t.match(faulty.text, /Nhập tài khoản.*Từ ngày: nhập ngày có thật.*Đến hết ngày: nhập ngày có thật/)
  t.match(faulty.html, /value="2099"/, 'what was typed is kept')
  const past = { 'q-person': 'citizen', 'q-from-day': '1', 'q-from-month': '1', 'q-from-year': '2020' }
  const ended = { 'q-until-day': '2', 'q-until-month': '1', 'q-until-year': '2020' }
  const strong = await school.send({ ...past, ...ended })
  t.match(strong.text, /mức xác thực 2/, 'who acts for it is a grave matter')
  const back = await school.choose('school-officer')
  t.match(back.html, /value="citizen"/, 'nothing that was typed is lost')
  t.match(back.text, /Đang thay mặt: Trường Trung cấp/, 'nor for whom one acts')
  const late = await school.send()
  t.match(late.text, /Ngày kết thúc phải từ hôm nay trở đi/)
  t.match(late.html, /href="#q-until"/, 'and said at its field')

  const id = await mandate(school, 'school-officer', 'citizen')
  const list = await school.visit('/co-so/uy-quyen')
  t.match(list.text, /Tài khoản citizen Đang có hiệu lực Từ .* đến hết 31\/12\/2099 Mọi thủ tục/)
  const citizen = await enter('citizen', '/')
  const work = await actAs(citizen, 'inst-hue-demo-1')
  t.match(work.text, /29\/GCNĐKHĐ-SGDĐT/)
  t.match(work.text, /Bạn thay mặt cơ sở theo ủy quyền/)
  t.equal((await citizen.visit('/co-so/uy-quyen')).status, 404, 'there are no sub-mandates')
  t.equal((await citizen.visit(`/co-so/uy-quyen/${id}/thu-hoi`)).status, 404)
  const draft = await beginOne(citizen)
  t.match((await citizen.visit(`/ho-so/${draft}`)).heading, /Hồ sơ đang soạn/)

  const asked = await school.visit(`/co-so/uy-quyen/${id}/thu-hoi`)
  t.match(asked.text, /Thu hồi ủy quyền này\?.*có hiệu lực ngay/)
  t.match((await school.send()).text, /Đã thu hồi ủy quyền\..*Tài khoản citizen Đã thu hồi/)
  t.equal((await citizen.visit(`/ho-so/${draft}`)).status, 404)
  const lost = await citizen.visit('/co-so')
  t.match(lost.text, /Bạn không còn được thay mặt cơ sở đó/)
})

t.test(
  'an administrator stops a mandate for a reason, which the institution and the person read',
  async t => {
    const school = await enter('school-officer', '/')
    await actAs(school, 'inst-hue-demo-1')
    const id = await mandate(school, 'school-officer', 'citizen')
    const office = await enter('administrator', '/can-bo')
    const list = await office.visit('/can-bo/quan-tri/uy-quyen?q=song+huong&state=running')
    t.match(
      list.text,
      /Tài khoản citizen Trường Trung cấp Minh Họa Sông Hương .* đến hết 31\/12\/2099 .*Đang có hiệu lực/
    )
    t.match((await office.visit('/can-bo/quan-tri/uy-quyen?q=bach+ma')).text, /Không có ủy quyền nào/)
    const at = `/can-bo/quan-tri/uy-quyen/${id}/dung`
    await office.visit(at)
    t.match((await office.send({ text: 'Ngắn', step: 'check' })).text, /Nêu lý do, ít nhất 10 ký tự/)
    const checked = await office.send({ text: WHY, step: 'check' })
    t.match(checked.text, /Xem lại lần cuối .*Lý do dừng Người được ủy quyền không còn làm việc/)
    t.match((await office.send({ step: 'do' })).text, /mức xác thực 2/, 'a stronger sign-in first')
    const back = await office.choose('administrator')
    t.match(back.html, />Người được ủy quyền không còn làm việc/, 'nothing typed is lost')
    await office.send({ step: 'check' })
    const done = await office.send({ step: 'do' })
    const told =
      /Cơ quan đã dừng .*Cơ quan dừng .*tài khoản administrator Lý do: Người được ủy quyền không còn/
    t.match(done.text, /Đã dừng ủy quyền\./)
    t.match(done.text, told)
    t.match((await office.visit(at)).url.pathname, /uy-quyen$/, 'there is nothing left to stop')
    t.match((await school.visit('/co-so/uy-quyen')).text, told)
    const citizen = await enter('citizen', '/')
    t.match(
      (await citizen.visit('/co-so')).text,
      /Ủy quyền dành cho bạn Trường Trung cấp Minh Họa Sông Hương/
    )
    t.match((await citizen.visit('/en/institution/act-for')).text, /Stopped by the authority .*Reason: Người/)
  }
)
