import t from 'tap'
import { actAs } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t, { withPortal: true })
const { enter, open, publicUrl, portal } = system
if (portal === undefined) throw new Error('no portal integration')
const { catcher } = portal.applicants
const { contacts } = portal.applicants.notifying

t.test(
  'an applicant names an address, enters the code that came there, and is told of what is told anyway',
  async t => {
    const citizen = await enter('citizen', '/tai-khoan/thong-bao')
    const first = await citizen.visit('/tai-khoan/thong-bao')
    t.match(
      first.text,
      /Thông báo .*Vẫn được gửi khi đã tắt thư .*Mẫu 01; chưa đối chiếu.*Chưa gửi thông báo nào/
    )
    const faulty = await citizen.send({ 'q-mail': 'khong@phai' })
    t.equal(faulty.status, 422)
    t.match(faulty.text, /Không phải địa chỉ thư điện tử/)
    t.match(faulty.html, /value="khong@phai"/, 'what was typed is kept')
    const asked = await citizen.send({ 'q-mail': 'cong.dan@minh-hoa.example', 'q-language': 'en' })
    t.match(asked.heading, /Nhập mã vừa gửi đến thư/)
    t.match(asked.text, /Đã gửi mã.*gửi đến cong\.dan@minh-hoa\.example/)
    t.match((await citizen.send({ 'q-code': '12' })).text, /Nhập mã gồm 6 chữ số/)
    const code = /\d{6}/.exec(catcher.mails.at(-1)?.subject ?? '')?.[0] ?? ''
    t.match((await citizen.send({ 'q-code': code === '000000' ? '1' : '000000' })).text, /Mã không đúng/)
    const done = await citizen.send({ 'q-code': code })
    t.match(done.text, /Địa chỉ đã được xác nhận/)
    t.match(done.html, /value="cong\.dan@minh-hoa\.example"/)
    const saved = await citizen.send({ 'q-mailOn': 'no' })
    t.match(saved.text, /Đã lưu thiết lập/)
    t.match((await citizen.visit('/en/account/notices')).html, /value="no" checked/)
  }
)

t.test('an institution has notices of its own, for its own people; officials have none', async t => {
  const school = await enter('school-officer', '/')
  await actAs(school, 'inst-hue-demo-1')
  t.match((await school.visit('/co-so')).html, /href="\/co-so\/thong-bao"/)
  await school.visit('/co-so/thong-bao')
  const asked = await school.send({ 'q-smsOn': 'yes', 'q-sms': '0912.345.678' })
  t.match(asked.text, /Sông Hương.*Nhập mã vừa gửi đến điện thoại/)
  const code = /\d{6}/.exec(catcher.messages().at(-1)?.text ?? '')?.[0] ?? ''
  t.match((await school.send({ 'q-code': code })).html, /value="0912345678"/)
  const clerk = await enter('receiving-clerk', '/')
  t.equal((await clerk.visit('/tai-khoan/thong-bao')).status, 404)
})

t.test('the links of mails and messages lead where they should, and one press stops mails', async t => {
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(publicUrl + path, { redirect: 'manual', ...init })
  const short = await ask(`/d/${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`)
  t.equal(short.headers.get('location'), `/ho-so/${id}`)
  t.equal((await ask('/d/nonsense')).status, 404)

  const holder = 'person:citizen-2'
  const token = contacts.unsubscribeToken({ holder, address: contacts.index('ai@minh-hoa.example') })
  const isOn = async () =>
    (await portal.pool.query('select mail_on from notification_preference where holder = $1', [holder])).rows
  const program = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click'
  }
  t.equal((await ask(`/one-click?t=${token}`)).headers.get('location'), `/ngung-thu?t=${token}`)
  t.same(await isOn(), [], 'opening it does nothing')
  t.equal((await ask(`/one-click?t=${token}`, { ...program, body: 'x=y' })).status, 404)
  t.equal((await ask(`/one-click?t=${token.slice(2)}`, program)).status, 404)
  t.equal((await ask(`/one-click?t=${token}`, program)).status, 200)
  t.same(await isOn(), [{ mail_on: false }])

  const stranger = open()
  t.match(
    (await stranger.visit(`/ngung-thu?t=${token}`)).text,
    /Những văn bản pháp luật buộc phải gửi vẫn được gửi/
  )
  const form = await stranger.ask(new URL(`/ngung-thu?t=${token}`, publicUrl), {
    form: [['step', 'stranger']]
  })
  t.match(await form.text(), /Thư đã được ngừng/)
  t.equal((await portal.pool.query('select from silenced_address')).rowCount, 1)
})
