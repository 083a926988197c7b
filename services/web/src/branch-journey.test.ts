import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import t from 'tap'
import { samplePdf } from '@motcua/documents/samples'
import { handIn } from './testing/papers.ts'
import { beginOne } from './testing/applications.ts'
import { openBrowser } from './testing/browser.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)

t.test('a school fills in a licence for a branch: lists, groups and what depends on an answer', async t => {
  const school = await system.enter('school-officer', '/')
  const id = await beginOne(school, 'license-branch')
  const at = (page: string) => `/ho-so/${id}/to-khai/${page}`
  await school.visit(at('institution'))
  await school.send({ 'q-institutionType': 'intermediate-school', 'q-ownership': 'private' })

  const wrong = await school.send({ 'q-branchName': 'Phân hiệu Minh Họa', 'q-commune-search': 'khong co' })
  t.match(wrong.text, /Không tìm thấy\. Hãy thử ít chữ hơn/)
  t.match(wrong.html, /value="Phân hiệu Minh Họa"/, 'looking something up loses nothing')
  const found = await school.send({ 'q-commune-search': 'an cuu' })
  t.match(found.text, /Chọn một trong danh sách dưới đây\..*Phường An Cựu/)
  const trades = await school.send({
    'q-commune': 'phuong-an-cuu',
    'q-branchDecision': '12/QĐ-UBND (minh họa)',
    'q-branchAddress': 'Số 1 đường Minh Họa'
  })
  t.match(trades.heading, /Ngành, nghề và quy mô/)
  t.match(trades.text, /Ngành, nghề 1/, 'one item waits to be filled in')
  t.match((await school.visit(at('branch'))).html, /value="phuong-an-cuu" checked/)

  await school.visit(at('trades'))
  const blank = await school.send()
  t.equal(blank.status, 422)
  t.match(blank.html, /<a href="#q-trades">/)
  t.match(
    (await school.send({ 'q-trades-0-trade-search': 'dien cong', do: 'find' })).text,
    /5520227 Điện công nghiệp/
  )
  const second = await school.send({
    'q-trades-0-trade': '5520227',
    'q-trades-0-level': 'intermediate',
    'q-trades-0-yearlyQuota': '50',
    'q-trades-0-programmeBasis': 'own',
    do: 'add:trades'
  })
  t.match(second.text, /Ngành, nghề 2/)
  const third = await school.send({ 'q-trades-1-yearlyQuota': 'hai', do: 'add:trades' })
  t.match(third.text, /Ngành, nghề 3/)
  const faulty = await school.send({ 'q-trades-2-trade-search': '' })
  t.equal(faulty.status, 422)
  t.notMatch(faulty.text, /Ngành, nghề 3/, 'an item left blank is none')
  t.match(faulty.html, /<a href="#q-trades-1-trade">Ngành, nghề 2: /, 'each fault leads to its row')
  t.match(faulty.html, /<a href="#q-trades-1-yearlyQuota">/)
  t.match(faulty.html, /name="q-trades-1-yearlyQuota"[^>]*value="hai"/)
  const removed = await school.send({ do: 'remove:trades:1' })
  t.notMatch(removed.text, /Ngành, nghề 2/)

  const more = await school.send({ 'q-trades-0-programmeBasis': 'adopted' })
  t.equal(more.status, 200)
  t.match(more.heading, /Ngành, nghề và quy mô/, 'an answer that asks for more shows the page again')
  t.notMatch(more.text, /Có chỗ cần sửa/, 'without calling missing what nobody was asked')
  t.match(more.text, /Cơ sở có chương trình được chọn dùng/)
  const conditions = await school.send({ 'q-trades-0-programmeSource': 'Trường Minh Họa' })
  t.match(conditions.heading, /Điều kiện bảo đảm/)
  t.match(conditions.text, /Chưa có mục nào\. Thêm/, 'what may be left out begins with none')

  await school.send({ do: 'add:practicePlaces' })
  await school.send({ 'q-practicePlaces-0-placeCommune-search': 'phuong an cuu' })
  const papers = await school.send({
    'q-trainingArea': '1.200,5',
    'q-teachersTotal': '12',
    'q-practicePlaces-0-placeName': 'Xưởng Minh Họa',
    'q-practicePlaces-0-placeCommune': 'phuong-an-cuu',
    'q-practicePlaces-0-placeAddress': 'Số 2 đường Minh Họa'
  })
  t.match(papers.heading, /Giấy tờ kèm theo/)
  const later = await school.send({ do: 'later' })
  t.match(later.text, /Phân hiệu Đã xong Ngành, nghề và quy mô Đã xong/)

  const check = await school.visit(`/ho-so/${id}/kiem-tra`)
  t.match(check.text, /Ngành, nghề đào tạo: 5520227 Điện công nghiệp Trình độ: Trung cấp/)
  t.match(check.text, /Tên địa điểm: Xưởng Minh Họa Xã, phường: Phường An Cựu/)
  t.match(check.html, /<a href="[^"]*\/to-khai\/papers\?from=check#q-conditionsReport">/)
})

t.test('a list is looked up by words without marks, for anybody, and only lists that are there', async t => {
  const { app } = system
  const found = await app.inject({ url: '/lists/communes?q=an%20cuu' })
  t.same(found.json(), { choices: [{ value: 'phuong-an-cuu', text: 'Phường An Cựu' }], more: false })
  const trades = await app.inject({ url: '/lists/trades?q=tieng%20anh&levels=college' })
  t.same(trades.json<{ choices: object[] }>().choices, [
    { value: '6220206', text: '6220206 Tiếng Anh (cao đẳng)' }
  ])
  t.equal((await app.inject({ url: '/lists/agencies?q=so' })).statusCode, 404)
  t.equal((await app.inject({ url: `/lists/trades?q=${'a'.repeat(3000)}` })).statusCode, 200)
})

t.test('its papers are handed in on their page, without a script, and the application is filed', async t => {
  const school = await system.enter('school-officer', '/')
  const mine = await school.visit('/ho-so')
  const id = /\/ho-so\/([0-9a-f-]{36})/.exec(mine.html)?.[1] ?? ''
  const at = (page: string) => `/ho-so/${id}/to-khai/${page}`
  const [field, attach] = ['q-conditionsReport', { do: 'attach:conditionsReport' }]
  await school.visit(at('papers'))

  const none = await school.send(attach)
  t.equal(none.status, 422)
  t.match(none.html, /<a href="#q-conditionsReport">Chọn một tệp rồi bấm/)
  const text = await school.send(attach, { [field]: { name: 'ghi-chu.txt', bytes: Buffer.from('xin chào') } })
  t.equal(text.status, 422)
  t.match(text.title, /^Lỗi: /)
  t.match(text.html, /<a href="#q-conditionsReport">/)
  const long = await school.send(attach, {
    [field]: { name: 'dai.pdf', bytes: Buffer.alloc(21 * 1024 * 1024, '%PDF') }
  })
  t.equal(long.status, 422)
  t.match(long.text, /Tệp lớn hơn 20 MB/)

  const pdf = (about: string) => ({
    name: `Báo cáo ${about}.pdf`,
    bytes: samplePdf([`<< /About (${about}) >>`], '')
  })
  const first = await school.send(attach, { [field]: pdf('một') })
  t.equal(first.status, 200)
  t.match(first.text, /Báo cáo một\.pdf \d+ KB Xóa/)
  const second = await school.send(attach, { [field]: pdf('hai') })
  t.match(second.text, /Báo cáo một\.pdf.*Báo cáo hai\.pdf/)
  const [, one = ''] = /value="detach:conditionsReport:([0-9a-f-]{36})"/.exec(second.html) ?? []
  const less = await school.send({ do: `detach:conditionsReport:${one}` })
  t.notMatch(less.text, /Báo cáo một\.pdf/)
  t.match((await school.visit(at('papers'))).text, /Báo cáo hai\.pdf/, 'what was handed in is kept')
  const { rows } = await system.licensing.pool.query('select name from paper where dossier_id = $1', [id])
  t.same(rows, [{ name: 'Báo cáo hai.pdf' }], 'what was removed is gone')

  const names = async () => {
    const { rows: kept } = await system.licensing.pool.query<{ name: string }>(
      'select name from paper where dossier_id = $1 order by name collate "C"',
      [id]
    )
    return kept.map(({ name }) => name)
  }
  t.equal(await handIn(system, id, 'conditions-report'), 201)
  await school.visit(at('papers'))
  await school.send({ do: 'later' })
  t.same(
    await names(),
    ['Báo cáo hai.pdf', 'cua-so-khac.pdf'],
    'what another window just handed in is left to it'
  )
  await system.licensing.pool.query(
    `update paper set at = at - interval '61 minutes' where name = 'cua-so-khac.pdf'`
  )
  await school.visit(at('papers'))
  await school.send({ do: 'later' })
  t.same(await names(), ['Báo cáo hai.pdf'], 'what nobody named for an hour goes')

  await school.visit(at('papers'))
  const contact = await school.send({}, { [field]: pdf('ba') })
  t.match(contact.heading, /[Ll]iên hệ/, 'a file that was chosen goes along when one continues')
  await school.send({
    'q-representativeName': 'Nguyễn Thị Đại Diện (minh họa)',
    'q-representativePosition': 'Hiệu trưởng',
    'q-phone': '02340000001',
    'q-email': 'vanphong@songhuong.example'
  })
  const check = await school.visit(`/ho-so/${id}/kiem-tra`)
  t.match(check.text, /Báo cáo điều kiện[^)]*\) 2 tệp/)
  const filed = await school.send({ declared: 'yes' })
  t.match(filed.heading, /Hồ sơ đã được nộp/)
})

t.test('an expired session in the middle of a form with files loses nothing of it', async t => {
  t.teardown(() => (system.clock.ahead = 0))
  const school = await system.enter('school-officer', '/')
  const id = await beginOne(school, 'license-branch')
  const at = `/ho-so/${id}/to-khai/papers`
  const [field, attach] = ['q-conditionsReport', { do: 'attach:conditionsReport' }]
  const pdf = (name: string) => ({ [field]: { name, bytes: samplePdf([`(${name})`], '') } })
  await school.visit(at)
  await school.send(attach, pdf('Báo cáo cũ.pdf'))
  system.clock.ahead = 45 * 60_000
  const choice = await school.send(attach, pdf('Báo cáo mới.pdf'))
  t.match(choice.text, /Chọn người đăng nhập/)
  const back = await school.choose('school-officer')
  t.match(back.text, /Phiên đăng nhập đã hết hạn .* Tệp bạn vừa chọn khi đó thì không giữ lại được/)
  t.match(back.text, /Báo cáo cũ\.pdf \d+ KB Xóa/, 'what was handed in before is still there')
  t.notMatch(back.text, /Báo cáo mới\.pdf/)
  await school.send({ do: 'later' })
  const { rows } = await system.licensing.pool.query('select name from paper where dossier_id = $1', [id])
  t.same(rows, [{ name: 'Báo cáo cũ.pdf' }], 'and the next press takes nothing away')
})

t.test('files of strangers are not even written down', async t => {
  const nobody = openBrowser(system.publicUrl)
  const form = new FormData()
  form.append('q-conditionsReport', new File(['%PDF-1.7'], 'a.pdf'))
  const url = new URL('/ho-so/00000000-0000-4000-8000-000000000000/to-khai/papers', system.publicUrl)
  const foreign = await nobody.ask(url, { form, headers: { 'sec-fetch-site': 'cross-site' } })
  t.equal(foreign.status, 403)
  const out = await nobody.ask(url, { form })
  t.equal(out.status, 303, 'who is not signed in is sent to sign in')
  const garbage = await (
    await system.enter('school-officer', '/')
  ).ask(url, {
    form,
    headers: { 'content-type': 'multipart/form-data; boundary=none' }
  })
  t.equal(garbage.status, 403)
  await garbage.text()
  const left = readdirSync(tmpdir()).filter(name => name.startsWith('motcua-form-'))
  t.same(left, [], 'nothing is left of any form')
})
