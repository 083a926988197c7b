import t from 'tap'
import { act, file } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)

t.test('anybody checks a paper by its code, as a QR code leads them there', async t => {
  const school = await system.enter('school-officer', '/')
  const id = await file(school)
  const clerk = await system.enter('receiving-clerk', '/can-bo')
  await act(clerk, id, 'accept')
  await act(await system.enter('case-officer', '/can-bo'), id, 'start-processing')
  const director = await system.enter('director', '/can-bo')
  const page = await director.visit(`/can-bo/ho-so/${id}/viec/approve`)
  if (page.heading.startsWith('Chọn người')) await director.choose('director')
  const decided = await director.send({ step: 'do' })
  t.match(decided.text, /Đã có kết quả/)
  const result = await school.ask(new URL(`/ho-so/${id}/van-ban/result`, system.publicUrl))
  t.equal(result.headers.get('content-type'), 'application/pdf')
  const pdf = Buffer.from(await result.arrayBuffer()).toString('latin1')
  t.match(pdf, /^%PDF-/)
  t.match(pdf, /\/ByteRange/, 'and it is signed')
  const { rows } = await system.licensing.pool.query<{ code: string }>(
    'select code from check_code where dossier_id = $1 order by seq desc limit 1',
    [id]
  )
  const code = rows[0]?.code ?? ''
  t.match(code, /^\w{20}/)

  const anybody = system.open()
  const asked = await anybody.visit('/kiem-tra-van-ban')
  t.match(asked.heading, 'Kiểm tra văn bản')
  const found = await anybody.visit(`/kiem-tra-van-ban?code=${code.toLowerCase()}`)
  t.match(found.url.pathname, '/kiem-tra-van-ban/')
  t.match(found.text, /✓ Văn bản do cơ quan cấp, đang có giá trị/)
  t.match(found.text, /Cơ quan cấp Sở Giáo dục và Đào tạo/)
  t.notMatch(found.text, /Minh Họa Sông Hương/, 'the holder is masked')
  const english = await anybody.visit(`/en/paper-check/${code}`)
  t.match(english.text, /This paper was issued by us and is valid/)
})

t.test('a rejection is checked as what it is', async t => {
  const school = await system.enter('school-officer', '/')
  const id = await file(school)
  await act(await system.enter('receiving-clerk', '/can-bo'), id, 'accept')
  await act(await system.enter('case-officer', '/can-bo'), id, 'start-processing')
  const director = await system.enter('director', '/can-bo')
  const words = { reason: 'unlawful-name', text: 'Tên mới chưa phù hợp với quy định về đặt tên (minh họa)' }
  const page = await director.visit(`/can-bo/ho-so/${id}/viec/reject`)
  if (page.heading.startsWith('Chọn người')) await director.choose('director')
  t.match((await director.send({ ...words, step: 'do' })).text, /Đã có kết quả/)
  await school.ask(new URL(`/ho-so/${id}/van-ban/result`, system.publicUrl))
  const { rows } = await system.licensing.pool.query<{ code: string }>(
    'select code from check_code where dossier_id = $1',
    [id]
  )
  const found = await system.open().visit(`/kiem-tra-van-ban/${rows[0]?.code}`)
  t.match(found.text, /ⓘ Văn bản do cơ quan cấp, trả lời không chấp thuận/)
  t.notMatch(found.text, /✓|đang có giá trị/)
})

t.test('an unknown code and what is no code are answered alike', async t => {
  const anybody = system.open()
  const [unknown, none] = [
    await anybody.visit(`/kiem-tra-van-ban/${'7'.repeat(27)}`),
    await anybody.visit('/kiem-tra-van-ban/kh%C3%B4ng')
  ]
  for (const page of [unknown, none]) {
    t.equal(page.status, 200)
    t.match(page.text, /✕ Không có văn bản nào mang mã này/)
  }
  const empty = await anybody.visit('/kiem-tra-van-ban?code=')
  t.equal(empty.status, 422)
  t.match(empty.title, /^Lỗi: /)
  t.match(empty.html, /<a href="#code">Nhập mã kiểm tra/)
})
