import t from 'tap'
import { beginOne, file, fill } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, open } = system

t.test('a school files a rename, officials see it through, and the school sees its result', async t => {
  const browser = open()
  const home = await browser.visit('/?q=doi+ten')
  t.match(home.text, /Tìm thấy 1 thủ tục với “doi ten”/)
  const before = await browser.visit('/thu-tuc/rename-institution')
  t.match(before.text, /Trước khi bắt đầu.*Ai được nộp.*chưa xác nhận.*Nghị định 95\/2026/)

  const choice = await browser.visit('/thu-tuc/rename-institution/nop')
  t.match(choice.text, /Chọn người đăng nhập/, 'whoever wants to apply signs in first')
  const begin = await browser.choose('school-officer')
  t.match(begin.heading, /Nộp hồ sơ thay mặt ai/)
  const draft = await browser.send()
  t.match(draft.text, /Hồ sơ đang soạn.*Tên mới Chưa khai.*Cơ sở Chưa khai/)
  const { pathname } = draft.url

  await browser.visit(`${pathname}/to-khai/name`)
  const faulty = await browser.send({ 'q-newName': 'A', 'q-reason': 'ngắn' })
  t.equal(faulty.status, 422)
  t.match(faulty.title, /^Lỗi: Tên mới/)
  t.match(faulty.text, /Có chỗ cần sửa/)
  t.match(faulty.html, /value="A"/, 'what was typed is kept')
  t.match(faulty.html, /href="#q-newName"/)
  const second = await browser.send({
    'q-newName': 'Trường Trung cấp Minh Họa <script>alert(1)</script>',
    'q-reason': 'Mở rộng ngành nghề đào tạo theo quy hoạch của thành phố'
  })
  t.match(second.heading, /Cơ sở/)
  const third = await browser.send({})
  t.match(third.heading, /Người đại diện và liên hệ/)
  const check = await browser.send({
    'q-representativeName': 'Nguyễn Thị Đại Diện (minh họa)',
    'q-representativePosition': 'Hiệu trưởng',
    'q-phone': '+84 234 000 0001',
    'q-email': 'vanphong@songhuong.example'
  })
  t.match(check.heading, /Kiểm tra lại trước khi nộp/)
  t.match(check.html, /Minh Họa &lt;script&gt;/, 'what was typed is text, never markup')
  t.match(check.text, /02340000001/)

  const undeclared = await browser.send({})
  t.equal(undeclared.status, 422)
  t.match(undeclared.text, /Đánh dấu vào ô cam đoan/)
  const { url, form } = browser.filled(undeclared, { declared: 'yes' })
  const pressed = await Promise.all([browser.ask(url, { form }), browser.ask(url, { form })])
  const [done] = await Promise.all(pressed.map(answer => browser.settle(url, answer)))
  t.match(done?.text, /Hồ sơ đã được nộp.*Mã hồ sơ của bạn.*chậm nhất/)
  const code = /H57\.99-\d{6}-\d{4,6}/.exec(done?.text ?? '')?.[0] ?? ''
  t.match(code, /^H57/)
  const { rows } = await system.licensing.pool.query('select 1 from dossier where seq = 1')
  t.equal(rows.length, 1, 'pressed twice, filed once')

  const clerk = await enter('receiving-clerk', '/can-bo?tab=submitted')
  const queue = await clerk.visit('/can-bo?tab=submitted')
  t.match(queue.text, new RegExp(code))
  t.match(queue.text, /Chờ tiếp nhận 1/)
  const id = pathname.split('/').at(-1) ?? ''
  const work = await clerk.visit(`/can-bo/ho-so/${id}`)
  t.match(
    work.text,
    /Việc có thể làm bây giờ Tiếp nhận hồ sơ Yêu cầu bổ sung Nhắn người nộp Ghi chú nội bộ Từ chối tiếp nhận/
  )
  const late = await enter('receiving-clerk', `/can-bo/ho-so/${id}/viec/accept`)
  await late.visit(`/can-bo/ho-so/${id}/viec/accept`)
  await clerk.visit(`/can-bo/ho-so/${id}/viec/accept`)
  const accepted = await clerk.send({ step: 'do' })
  t.match(accepted.text, /Đã thực hiện: Tiếp nhận hồ sơ\..*Đã tiếp nhận, chờ xử lý/)

  const conflict = await late.send({ step: 'do' })
  t.equal(conflict.status, 409)
  t.match(conflict.text, /Hồ sơ đã thay đổi trước khi bạn thực hiện.*Hồ sơ được tiếp nhận.*Lê Thị Tiếp Nhận/)

  const officer = await enter('case-officer', `/can-bo/ho-so/${id}/viec/start-processing`)
  await officer.visit(`/can-bo/ho-so/${id}/viec/start-processing`)
  t.match((await officer.send({ step: 'do' })).text, /Đang xử lý/)

  await officer.visit(`/can-bo/ho-so/${id}/viec/request-supplement`)
  t.equal((await officer.send({ step: 'check', text: 'ngắn' })).status, 422)
  const review = await officer.send({
    step: 'check',
    text: 'Đề nghị bổ sung số và ngày của quyết định thành lập'
  })
  t.match(review.text, /Kiểm tra trước khi thực hiện.*số và ngày của quyết định/)
  await officer.send({ step: 'do' })

  const asked = await browser.visit(`/ho-so/${id}`)
  t.match(asked.text, /Việc bạn cần làm Cơ quan yêu cầu bạn bổ sung: Đề nghị bổ sung số và ngày/)
  t.match(asked.text, /Bạn \(hồ sơ chờ bạn\)/)
  t.match(asked.text, /Thời hạn đang tạm dừng/)
  await browser.visit(`/ho-so/${id}/bo-sung`)
  const wrong = await browser.send({ 'q-newName': 'x' })
  t.equal(wrong.status, 422)
  const sent = await browser.send({
    'q-newName': 'Trường Trung cấp Minh Họa Sông Hương Mới',
    'q-establishingDecision': '12/QĐ-UBND ngày 05/01/2020 (minh họa)'
  })
  t.match(sent.text, /Đã gửi bổ sung/)

  const director = await enter('director', `/can-bo/ho-so/${id}`)
  const strong = await director.visit(`/can-bo/ho-so/${id}/viec/approve`)
  t.match(strong.text, /mức xác thực 2/, 'a decision wants a fresh sign-in at the second level')
  await director.choose('director')
  const decided = await director.send({ step: 'do' })
  t.match(decided.text, /Đã có kết quả, chờ trả/)

  await clerk.visit(`/can-bo/ho-so/${id}/viec/return-result`)
  t.match((await clerk.send({ step: 'do' })).text, /Đã trả kết quả/)
  const result = await browser.visit(`/ho-so/${id}`)
  t.match(result.text, /Đã trả kết quả Việc bạn cần làm Kết quả đã được trả cho bạn. Tải kết quả đã ký số/)
  t.match((await browser.visit('/ho-so')).text, new RegExp(code))
  const english = await browser.visit(`/en/dossiers/${id}`)
  t.match(english.text, /Result handed over.*The application was approved/)
})

t.test('who has the same under way is shown it and asked, and files another on their word', async t => {
  const browser = await enter('school-officer', '/thu-tuc/rename-institution/nop')
  const first = await file(browser)
  const id = await beginOne(browser)
  await fill(browser, id)
  await browser.visit(`/ho-so/${id}/kiem-tra`)
  const asked = await browser.send({ declared: 'yes' })
  t.equal(asked.status, 409)
  t.match(asked.text, /Có thể trùng hồ sơ Hồ sơ này chưa được nộp.*H57\.99-\d{6}-\d{4}, nộp ngày/)
  t.match(asked.html, new RegExp(`href="/ho-so/${first}"`))
  t.match((await browser.send()).text, /Có thể trùng hồ sơ/, 'without the word it is asked again')
  t.match((await browser.send({ despite: 'yes' })).text, /Hồ sơ đã được nộp/)
})

t.test('who forgets a draft is told when it will be removed, once that is near', async t => {
  const browser = await enter('school-officer-2', '/thu-tuc/rename-institution/nop')
  const id = await beginOne(browser)
  t.notMatch((await browser.visit('/ho-so')).text, /sẽ bị xóa/)
  await system.licensing.pool.query(
    `update dossier set changed_at = changed_at - interval '84 days' where id = $1`,
    [id]
  )
  t.match((await browser.visit('/ho-so')).text, /Bản nháp này sẽ bị xóa ngày \d\d\/\d\d\/\d{4}/)
})

t.test('an applicant withdraws after being asked once more', async t => {
  const browser = await enter('school-officer-2', '/thu-tuc/rename-institution/nop')
  const id = await file(browser)
  const question = await browser.visit(`/ho-so/${id}/rut`)
  t.match(question.heading, /Rút hồ sơ này/)
  const gone = await browser.send()
  t.match(gone.text, /Hồ sơ đã được rút.*Đã rút Việc bạn cần làm Hồ sơ đã kết thúc/)
  const again = await browser.visit(`/ho-so/${id}/rut`)
  t.equal(again.url.pathname, `/ho-so/${id}`, 'there is nothing left to withdraw')
})
