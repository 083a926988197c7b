import t from 'tap'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t, { withPortal: true })
const { enter } = system
const admin = '/can-bo/quan-tri'
const code = 'rename-institution'

t.test(
  'a version is drafted, edited as data with every fault told, looked at as a form, and kept to four eyes',
  async t => {
    const browser = await enter('administrator', admin)
    await browser.visit(`${admin}/thu-tuc/${code}`)
    const begun = await browser.send()
    t.match(begun.text, /Đã tạo bản thảo .*Sửa nội dung/)
    const one = begun.url.pathname
    await browser.visit(`${admin}/thu-tuc/${code}`)
    t.match((await browser.send()).text, /Thủ tục đã có một bản nháp/)

    const editing = await browser.visit(`${one}/sua`)
    const data = browser.filled(editing, {}).form.find(([name]) => name === 'data')?.[1] ?? ''
    const definition = JSON.parse(data) as {
      name: { vi: string }
      form: { pages: { title: { vi: string } }[] }
    }
    const broken = await browser.send({ data: data.slice(0, -2) })
    t.equal(broken.status, 422)
    t.match(broken.text, /Không phải JSON đúng, xem dòng \d+/)
    t.notMatch(broken.text, /Expected|Unexpected/)
    const other = await browser.visit(`${one}/sua`)
    t.match(
      (await browser.send({ data: JSON.stringify({ ...definition, code: 'another' }) })).text,
      /phải là của bản nháp này/
    )
    await browser.visit(`${one}/sua`)
    const faulty = await browser.send({ data: JSON.stringify({ ...definition, name: {} }) })
    t.match(faulty.text, /Đã lưu\. .*Có \d+ lỗi, chưa công bố được/)
    t.match((await browser.visit(`${one}/xem-thu`)).url.pathname, one, 'what has faults has no form yet')

    const stale = browser.filled(other, { data })
    t.equal((await browser.post(`${one}/sua`, stale.form)).status, 409, 'somebody edited it meanwhile')
    const [first] = definition.form.pages
    if (first) first.title.vi = 'Tên mới của cơ sở (bản thảo)'
    await browser.visit(`${one}/sua`)
    t.match((await browser.send({ data: JSON.stringify(definition) })).text, /Đã lưu\. .*Không có lỗi/)
    const form = await browser.visit(`${one}/xem-thu`)
    t.match(form.text, /Tên mới của cơ sở \(bản thảo\)/)
    const tried = await browser.send({ 'q-newName': 'Trường thử' })
    t.match(tried.html, /value="Trường thử"/)
    const { rows } = await system.licensing.pool.query('select count(*)::int as n from dossier')
    t.same(rows, [{ n: 0 }], 'nothing of it is kept')
  }
)

t.test('a calendar is drafted from one there is, its faults told, and published with a reason', async t => {
  const browser = await enter('administrator', admin)
  const list = await browser.visit(`${admin}/lich`)
  const versions = [...list.html.matchAll(/lich\/(vn-[\d.]+)"/g)].map(([, version = '']) => version)
  const latest = versions.at(-1) ?? ''
  t.match((await browser.visit(`${admin}/lich/${latest}`)).text, /Soạn lịch mới từ lịch này .*Tết/)
  const editing = await browser.visit(`${admin}/soan-lich?from=${latest}`)
  const data = browser.filled(editing, {}).form.find(([name]) => name === 'data')?.[1] ?? ''
  const year = JSON.parse(data) as { version: string; days: { date: string }[] }
  t.equal((await browser.send({ data: '[' })).status, 422)
  await browser.visit(`${admin}/soan-lich?from=${latest}`)
  t.equal(
    (await browser.send({ data: JSON.stringify({ ...year, days: [{ date: '2026-02-30' }] }) })).status,
    422
  )
  const [, next = ''] = /^(vn-\d{4}\.)\d+$/.exec(latest) ?? []
  const version = `${next}${Number(latest.split('.')[1]) + 1}`
  await browser.visit(`${admin}/soan-lich?from=${latest}`)
  const kept = await browser.send({ data: JSON.stringify({ ...year, version }) })
  t.match(kept.text, new RegExp(`Đã lưu\\. .*bản ${version} Bản thảo`))
  t.equal((await browser.send({ why: 'ngắn' })).status, 422)
})

t.test('agencies are told with their dates; a comparison with the portal is begun and read', async t => {
  const browser = await enter('administrator', admin)
  t.match((await browser.visit(`${admin}/co-quan`)).text, /Mọi cơ quan từng có.*H57\.99 .*Hiệu lực: từ/)
  const page = await browser.visit(`${admin}/doi-soat`)
  t.match(page.text, /Chưa có lần đối soát nào/)
  const begun = await browser.send()
  t.match(begun.text, /Đã bắt đầu đối soát\. .*Đối soát Cổng Dịch vụ công quốc gia.*Đã hỏi chính cổng/)
  t.match(
    (await browser.visit('/en/officials/administration/reconciliations')).text,
    /Comparisons .*Missing 0, late 0/
  )
})

t.test('what a comparison found is told in words, and so is one that failed', async t => {
  const pool = system.portal?.pool
  const id = 'aaaaaaaa-0000-4000-8000-000000000001'
  await pool?.query(
    `insert into reconciliation (id, end_point, asked_by, state, failure, total, finished_at)
     values ($1, 'dvcqg', 'test', 'failed', 'HTTP 500', 7, now())`,
    [id]
  )
  await pool?.query(
    `insert into reconciliation_difference (reconciliation, dossier_id, code, kind, what, seqs, steps, healed)
     values ($1, gen_random_uuid(), 'H57.99-1', 'contradicting', 'answer', '{}', '[]', false),
       ($1, null, 'H57.99', 'contradicting', 'answer', '{}', '[]', false),
       ($1, gen_random_uuid(), 'H57.99-2', 'late', 'not-queued', '{1}', '[]', true)`,
    [id]
  )
  const browser = await enter('administrator', admin)
  const { text } = await browser.visit(`${admin}/doi-soat/${id}`)
  t.match(
    text,
    /Không hoàn thành: đã so 0 trên 7 hồ sơ Quá lâu không so thêm được hồ sơ nào\. Lỗi gần nhất: Trả lời bằng mã HTTP 500/
  )
  t.match(text, /H57\.99-1 Không đối soát được không có câu trả lời dùng được về hồ sơ này Cần xem/)
  t.match(text, /H57\.99 Không đối soát được không đọc được danh sách hồ sơ của cổng cho đơn vị này/)
  t.match(text, /H57\.99-2 Cổng chậm chưa được xếp hàng gửi Đã đưa lại/)
  t.notMatch(text, /answer|not-queued/)
  const english = await browser.visit(`/en/officials/administration/reconciliations/${id}`)
  t.match(english.text, /Not completed: 0 of 7 compared .*Could not be compared no answer about this dossier/)
})

t.test('a record that is no event is thrown away; an event is not', async t => {
  const pool = system.portal?.pool
  const park = (offset: number, key: string) =>
    pool?.query(
      `insert into parked (consumer, dossier_id, seq, topic, partition, "offset", key, value, headers, reason)
       values ('portal-integration', '00000000-0000-0000-0000-000000000000', null, 'licensing.dossiers.v1', 0, $1, $2, '\\x00', '{}', 'key: not the id of a dossier')`,
      [offset, key]
    )
  await park(7, 'nobody')
  const browser = await enter('administrator', admin)
  const page = await browser.visit(`${admin}/cong`)
  t.match(
    page.text,
    /licensing\.dossiers\.v1\/0\/7 Khóa của bản ghi không phải hồ sơ nào .*Không phải sự kiện của hồ sơ nào\. Bỏ bản ghi/
  )
  t.match((await browser.send()).text, /Đã bỏ bản ghi/)
  t.same((await pool?.query('select count(*)::int as n from parked'))?.rows, [{ n: 0 }])
  await browser.visit(`${admin}/cong`)
  const { url, form } = browser.filled(page, {})
  const again = await browser.post(
    url.pathname,
    form.map(([name, value]): [string, string] => [name, name === 'key' ? 'another-key-of-it' : value])
  )
  t.match(again.text, /Không có bản ghi nào bị dừng ở vị trí này/)
})

t.test('none of this is there for anybody else', async t => {
  for (const persona of ['director', 'case-officer', 'school-officer']) {
    const other = await enter(persona, '/')
    for (const path of [
      'co-quan',
      'doi-soat',
      'doi-soat/00000000-0000-4000-8000-000000000000',
      'soan-lich',
      'lich/vn-2026.1',
      `thu-tuc/${code}/1/sua`,
      `thu-tuc/${code}/1/xem-thu`
    ])
      t.equal((await other.visit(`${admin}/${path}`)).status, 404, `${persona} ${path}`)
  }
})
