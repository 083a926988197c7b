import t from 'tap'
import { draftNext } from './testing/revisions.ts'
import { subscribe } from './testing/subscriptions.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t, { withPortal: true })
const { enter } = system
const admin = '/can-bo/quan-tri'

t.test('an administrator sees what a portal refused, and what it knows beside what we know', async t => {
  const refused = await system.portal?.parked(['submitted', 'accepted'], 'Thiếu mã đơn vị')
  const browser = await enter('administrator', `${admin}/cong`)
  const page = await browser.visit(`${admin}/cong`)
  t.match(page.text, new RegExp(`${refused?.code} .*Nơi nhận trả lời: “Thiếu mã đơn vị” 2 sự kiện đang chờ`))
  t.match(page.text, /Các nơi nhận .* Chờ gửi: 0 Bị dừng: 1/)
  t.match(page.html, /aria-current="page">Quản trị</)
  const known = await browser.visit(`${admin}/cong/${refused?.id}`)
  t.match(
    known.text,
    /Cổng Dịch vụ công quốc gia ✕ Cổng chậm 2 sự kiện Cổng đã nhận Chưa nhận gì Hồ sơ đang ở Đã tiếp nhận, chờ xử lý/
  )
  t.match(known.text, /Lỗi gần nhất: Nơi nhận trả lời: “Thiếu mã đơn vị”/)
  t.match(known.html, /aria-current="true">Quản trị</, 'the menu says where one is')
  const english = await browser.visit(`/en/officials/administration/portals/${refused?.id}`)
  t.match(english.text, /They are 2 events behind.*Last fault: The end point answered: “Thiếu mã đơn vị”/)

  const again = await browser.visit(`${admin}/cong`)
  t.match((await browser.send()).text, /Đã đưa lại vào hàng đợi gửi/)
  await system.portal?.quiet(10_000)
  t.match((await browser.visit(`${admin}/cong/${refused?.id}`)).text, /Khớp nhau/)
  const { url, form } = browser.filled(again, {})
  const late = await browser.post(
    url.pathname,
    form.filter(([name]) => name !== 'key').concat([['key', 'another-key']])
  )
  t.match(late.text, /Hồ sơ không bị dừng tại nơi nhận này/, 'put back already')

  await system.portal?.parked(['submitted', 'accepted'])
  t.match((await browser.visit(`${admin}/cong`)).text, /Tôi đã kiểm tra tại nơi nhận/)
  t.match(
    (await browser.send({ has: 'yes' })).text,
    /Đã ghi là nơi nhận có bước này; bước tiếp theo được gửi/
  )
  await system.portal?.quiet(10_000)
})

t.test(
  'a version of a procedure is checked, tried on what was filed, and published with a reason',
  async t => {
    const version = await draftNext(system, 'rename-institution')
    const browser = await enter('administrator-2', admin) // who drafted it may not publish it
    const list = await browser.visit(`${admin}/thu-tuc`)
    t.match(list.html, /href="\/can-bo\/quan-tri\/thu-tuc\/rename-institution"/)
    const versions = await browser.visit(`${admin}/thu-tuc/rename-institution`)
    t.match(versions.text, new RegExp(`Phiên bản ${version} Bản thảo`))
    const one = `${admin}/thu-tuc/rename-institution/${version}`
    t.match((await browser.visit(one)).text, /Không có lỗi\./)
    const tried = await browser.send({ step: 'whatIf' })
    t.match(tried.text, /Đã thử 0 hồ sơ: 0 hồ sơ sẽ khác/)
    const publishing = (page: typeof tried, more: Record<string, string>): [string, string][] => {
      const fields = [...page.html.matchAll(/name="(_csrf|key|edited)" value="([^"]*)"/g)]
      return [
        ...fields.map(([, name = '', value = '']): [string, string] => [name, value]),
        ...Object.entries(more)
      ]
    }
    const empty = await browser.post(one, publishing(tried, { step: 'publish' }))
    t.equal(empty.status, 422)
    t.match(empty.text, /Có hiệu lực từ ngày: nhập ngày có thật.*Viết ít nhất 10 ký tự/)
    const day = (year: string) => ({ 'validFrom-day': '1', 'validFrom-month': '1', 'validFrom-year': year })
    const why = 'Sửa theo quyết định mới của thành phố'
    const asked = await browser.post(one, publishing(tried, { step: 'publish', ...day('2099'), why }))
    t.match(asked.text, /mức xác thực 2/, 'a stronger sign-in first')
    const back = await browser.choose('administrator-2')
    t.match(back.html, /value="2099"[\s\S]*Sửa theo quyết định mới/, 'nothing typed is lost')
    const past = await browser.post(one, publishing(back, { step: 'publish', ...day('2020'), why }))
    t.equal(past.status, 422)
    t.match(past.text, /Hiệu lực bắt đầu từ hôm nay hoặc sau này/)
    const done = await browser.post(one, publishing(back, { step: 'publish', ...day('2099'), why }))
    t.match(done.text, new RegExp(`Đã công bố\\. .*Phiên bản ${version} Đã công bố .*từ 01/01/2099`))
    t.match(done.text, /Công bố: Phiên bản \d tài khoản administrator-2, lúc .*Sửa theo quyết định mới/)
  }
)

t.test('an administrator sees who is told by webhook, pauses it and lets it go on', async t => {
  const id = await subscribe(system, { agencies: ['H57.99'] })
  await system.portal?.pool.query(
    `insert into delivery (end_point, dossier_id, seq, event_type, status, at, state, delivered_at)
     values ($1, gen_random_uuid(), 1, 'vn.gdnn.dossiers.accepted.v1', 'accepted', now(), 'delivered', '2026-11-23T02:30:00Z')`,
    [id]
  )
  const browser = await enter('administrator', `${admin}/dang-ky-nhan-tin`)
  const page = await browser.visit(`${admin}/dang-ky-nhan-tin`)
  t.match(
    page.text,
    /Quản trị viên: mọi cơ quan 127\.0\.0\.1:9 Đang gửi từ .*Chỉ cơ quan: Sở Giáo dục và Đào tạo thành phố Huế Lần gửi được gần nhất: 09:30 ngày 23\/11\/2026/
  )
  t.notMatch(page.html, /minh-hoa\/nhan-tin/, 'the rest of an address is the subscriber’s own')
  t.match((await browser.send()).text, /Đã tạm dừng đăng ký\. .*Tạm dừng từ .*Dừng theo yêu cầu/)
  const english = await browser.visit('/en/officials/administration/subscriptions')
  t.match(english.text, /Paused since .*Paused because somebody asked/)
  t.match((await browser.send()).text, /It goes on: what waits is told in order\. .*Active since/)
  await system.portal?.pool.query(`update subscription set state = 'ended', reason = 'asked' where id = $1`, [
    id
  ])
  const late = await browser.send() // the button of a page that is older
  t.match(late.text, /This subscription has ended.*Ended because somebody asked/)
})

t.test('calendars are listed; nothing of this is there for anybody else', async t => {
  const browser = await enter('administrator', admin)
  t.match(
    (await browser.visit('/en/officials/administration/calendars')).text,
    /Versions of the calendar .*2026 Published/
  )
  for (const persona of ['case-officer', 'director', 'school-officer']) {
    const other = await enter(persona, '/')
    for (const path of [
      'cong',
      'dang-ky-nhan-tin',
      'thu-tuc',
      'thu-tuc/rename-institution',
      'thu-tuc/rename-institution/1',
      'lich',
      'uy-quyen',
      'uy-quyen/00000000-0000-4000-8000-000000000000/dung'
    ])
      t.equal((await other.visit(`${admin}/${path}`)).status, 404, `${persona} ${path}`)
  }
})
