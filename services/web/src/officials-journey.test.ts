import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter } = system

t.test('officials pass a dossier from hand to hand, ask others, and see how it stands', async t => {
  const school = await enter('school-officer', '/')
  const id = await file(school)
  const clerk = await enter('receiving-clerk', '/can-bo')
  const officer = await enter('case-officer', '/can-bo')
  const head = await enter('head-of-division', '/can-bo')
  const one = `/can-bo/ho-so/${id}`

  await officer.visit('/can-bo')
  t.match((await officer.send()).text, /Không còn hồ sơ nào chờ nhận xử lý/, 'said in the service’s words')
  await act(clerk, id, 'accept')
  await officer.visit('/can-bo')
  const taken = await officer.send()
  t.equal(taken.url.pathname, one)
  t.match(taken.text, /Bạn đã nhận hồ sơ này\..*Bước Thẩm định.*Trần Văn Thẩm Định/)

  t.match((await act(officer, id, 'release')).text, /chờ cán bộ nhận ở bước “Thẩm định”/)
  t.match(
    (await officer.visit(one)).html,
    /class="govuk-button " href="[^"]*\/viec\/claim"/,
    'first to be taken'
  )
  const assign = await head.visit(`${one}/viec/assign`)
  t.match(assign.text, /Giao cho ai.*Đỗ Thị Thụ Lý \(minh họa\) Chuyên viên/)
  t.equal((await head.send({ step: 'check' })).status, 422)
  const checked = await head.send({ step: 'check', to: 'case-officer' })
  t.match(checked.text, /Kiểm tra trước khi thực hiện.*Giao cho ai Trần Văn Thẩm Định/)
  t.match((await head.send({ step: 'do' })).text, /Đã thực hiện/)
  t.match(
    (await act(head, id, 'assign', { to: 'case-officer' })).text,
    /Hồ sơ đang do chính người này xử lý/,
    'a refusal is told in the service’s words'
  )

  const note = await act(officer, id, 'notes', { text: 'Đã gọi điện hỏi nhà trường' })
  t.match(note.text, /Ghi chú nội bộ .*Đã gọi điện hỏi nhà trường/)
  await act(officer, id, 'messages', { text: 'Mời nhà trường theo dõi kết quả' })
  const words = 'Xin ý kiến về tên mới của trường'
  t.equal(
    (await act(officer, id, 'request-opinion', { agency: 'H57.98', workingDays: 'ba', text: words })).status,
    422
  )
  t.equal(
    (await act(officer, id, 'request-opinion', { agency: 'H57.98', workingDays: '45', text: words })).status,
    422,
    'what the service does not take is said on the form'
  )
  const asked = await act(officer, id, 'request-opinion', { agency: 'H57.98', workingDays: '3', text: words })
  t.match(asked.text, /Ý kiến cơ quan khác Cơ quan minh họa thứ hai: chưa trả lời, hạn \d/)
  const other = await enter('other-agency-clerk', '/can-bo')
  t.match((await other.visit(one)).text, /Việc có thể làm bây giờ Trả lời ý kiến/)
  const said = { agrees: 'yes', text: 'Cơ quan nhất trí với tên mới' }
  t.match((await act(other, id, 'give-opinion', said)).text, /Cơ quan minh họa thứ hai: nhất trí/)

  const rejecting = { outcome: 'reject', text: 'Tên mới trùng với tên cơ sở khác' }
  t.equal((await act(officer, id, 'draft-result', rejecting)).status, 422, 'a rejection wants its reason')
  t.match(
    (await act(officer, id, 'draft-result', { ...rejecting, reason: 'unlawful-name' })).text,
    /Dự thảo kết quả Không phê duyệt : Tên mới không đúng quy định/
  )
  await act(head, id, 'send-draft-back', { text: 'Tên không trùng, xem lại giúp' })
  const proposed = { outcome: 'approve', text: 'Đủ điều kiện theo quy định' }
  t.match((await act(officer, id, 'draft-result', proposed)).text, /Dự thảo kết quả Phê duyệt/)
  await head.visit(`${one}/viec/extend`)
  const filled = await head.send({ standard: 'apology', workingDays: '2' })
  t.equal(filled.status, 200)
  t.match(
    filled.text,
    /Cơ quan xin lỗi vì trả kết quả chậm. Lý do: \[lý do\]/,
    'a standard text is there to edit'
  )
  t.match(filled.text, /Căn cứ: Thông tư 03\/2025\/TT-VPCP.*\(chưa xác nhận\)/)
  const blank = await head.send({ step: 'check' })
  t.equal(blank.status, 422, 'a standard text is not looked over with its blanks')
  t.match(blank.html, /href="#text">Điền vào chỗ \[lý do\]/, 'which is told at the words')
  t.match(blank.html, /<textarea[^>]*>[^<]*Lý do: \[lý do\]/)
  t.match(blank.html, /name="workingDays"[^>]*value="2"/, 'and what was typed is kept')
  const own = 'Cơ quan xin lỗi vì phải chờ ý kiến [đính kèm]'
  t.match((await head.send({ step: 'check', text: own })).text, /Kiểm tra trước khi thực hiện/)
  t.match(
    (await act(head, id, 'extend', { workingDays: '2', text: 'Xin lỗi vì phải lấy thêm ý kiến' })).text,
    /hẹn lại ngày/
  )
  const forwarded = await act(officer, id, 'forward')
  t.match(forwarded.text, /Bước Quyết định/)
  t.match(forwarded.text, /Việc có thể làm bây giờ.*Yêu cầu bổ sung/)
  t.notMatch(forwarded.html, /class="govuk-button "/, 'nothing is to be done next by who does not hold it')

  const read = await school.visit(`/ho-so/${id}`)
  t.match(read.text, /Xem 1 tin nhắn và trả lời/)
  t.notMatch(read.text, /gọi điện|Dự thảo|Tên không trùng/, 'what officials tell each other stays there')
  t.match((await school.visit(`/ho-so/${id}/tin-nhan`)).text, /Mời nhà trường theo dõi kết quả/)
  t.equal((await school.send({ text: 'ngắn' })).status, 422)
  t.match(
    (await school.send({ text: 'Nhà trường xin cảm ơn quý cơ quan' })).text,
    /Đã gửi tin nhắn\..*xin cảm ơn/
  )
  t.match((await clerk.visit(one)).text, /Trao đổi với người nộp .*xin cảm ơn/)

  const director = await enter('director', '/can-bo')
  await act(director, id, 'claim')
  t.match(
    (await act(director, id, 'send-back', { text: 'Bổ sung căn cứ vào dự thảo' })).text,
    /Bước Thẩm định/
  )
  await act(officer, id, 'forward')
  await director.visit(`${one}/viec/approve`)
  await director.choose('director')
  t.match((await director.send({ step: 'do' })).text, /Đã có kết quả, chờ trả/)
  t.match(
    (await act(director, id, 'reopen', { reason: 'error-found', text: 'Sai tên cơ sở trong quyết định' }))
      .text,
    /Đang xử lý/
  )
  await director.visit(`${one}/viec/approve`)
  await director.send({ step: 'do' })
  await act(clerk, id, 'return-result')
  const corrected = await act(director, id, 'correct-result', {
    reason: 'typo',
    text: 'Sai một chữ trong tên cơ sở'
  })
  t.match(corrected.text, /Kết quả được đính chính/)
})

t.test('a second supplement is asked for by the head alone, with a reason', async t => {
  const school = await enter('school-officer', '/')
  const id = await file(school)
  const clerk = await enter('receiving-clerk', '/can-bo')
  await act(clerk, id, 'request-supplement', { text: 'Đề nghị bổ sung quyết định thành lập' })
  await school.visit(`/ho-so/${id}/bo-sung`)
  await school.send({ 'q-establishingDecision': '12/QĐ-UBND (minh họa)' })
  await act(clerk, id, 'accept')
  const officer = await enter('case-officer', '/can-bo')
  await act(officer, id, 'start-processing')
  const head = await enter('head-of-division', '/can-bo')
  const asked = await act(head, id, 'request-supplement-again', {
    reason: 'new-evidence',
    text: 'Đề nghị bổ sung biên bản họp hội đồng'
  })
  t.match(asked.text, /Cần bổ sung/)
})
