import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { LIVES } from '../../testing/dossiers.ts'
import { testService, type Method } from '../../testing.ts'
import { until } from '../../testing/world.ts'

const SCHOOL = 'inst-hue-demo-1'
const OWN = `/notification-preferences?institution=${SCHOOL}`
type Answer = {
  code?: string
  errors?: { pointer: string }[]
  mail?: { on: boolean; address: string | null; pending: string | null; available: boolean }
  sms?: { on: boolean; number: string | null; pending: string | null }
  language?: string
  required?: { basis: string; verified: boolean }[]
  confirmed?: boolean
  to?: string
  items?: {
    code: string
    way: string
    state: string
    why: string | null
    address: string | null
    what: { vi: string }
  }[]
}

/** The service, and the officer of a school who calls it. */
async function stage(t: Test) {
  const service = await testService(t)
  const { app, issuer, applicants } = service
  const as =
    (institutions: string[], sub = 'school-officer') =>
    async (method: Method, url: string, payload?: object, key: string = randomUUID()) => {
      const token = await issuer.tokenFor({ sub, roles: ['institution-officer'], institutions })
      const response = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === 'POST' ? { 'idempotency-key': key } : {})
        },
        ...(payload === undefined ? {} : { payload })
      })
      return { status: response.statusCode, body: response.json<Answer>() }
    }
  const school = as([SCHOOL])
  const codeOf = (text: string | undefined): string => /\d{6}/.exec(text ?? '')?.[0] ?? ''
  const wish = (more: object) =>
    school('PUT', OWN, { mail: { on: true }, sms: { on: false }, language: 'vi', ...more })
  const query = `?institution=${SCHOOL}`
  return { ...service, ...applicants, as, school, codeOf, wish, query }
}

t.test(
  'who has said nothing is told by mail at the contact of their dossiers, and reads what is told anyway',
  async t => {
    const { school, as } = await stage(t)
    const { status, body } = await school('GET', OWN)
    t.equal(status, 200)
    t.match(body, {
      mail: { on: true, address: null, pending: null, available: true },
      sms: { on: false, number: null, pending: null },
      language: 'vi'
    })
    t.ok(body.required?.some(({ basis, verified }) => basis.includes('Mẫu 01') && !verified))
    t.equal((await as(['inst-hue-demo-2'])('GET', OWN)).body.code, 'institution-not-found')
    t.equal((await school('GET', '/notification-preferences')).status, 200, 'their own')
  }
)

t.test('an address counts once its owner has confirmed it, and what an old one held up goes on', async t => {
  const { wish, school, query, catcher, codeOf, pool, delivery, dossier, happen } = await stage(t)
  catcher.faults.add([{ way: 'mail', kind: 'refuse', to: 'daidien@songhuong.example' }])
  const told = dossier(LIVES.refused)
  await happen(told)
  delivery.wake()
  await until(async () => (await pool.query(`select from delivery where state = 'parked'`)).rowCount === 1)

  const named = await wish({ mail: { on: true, address: 'Van.Thu@SongHuong.example' } })
  t.match(named.body.mail, { address: null, pending: 'Van.Thu@songhuong.example' })
  const key = randomUUID()
  const codes = `/notification-preferences/codes${query}`
  t.same((await school('POST', codes, { way: 'mail' }, key)).body, { to: 'V•••@songhuong.example' })
  await school('POST', codes, { way: 'mail' }, key)
  t.equal(catcher.mails.length, 1, 'one code for one key')
  const code = codeOf(catcher.mails[0]?.subject)
  const confirmations = `/notification-preferences/confirmations${query}`
  const wrong = code === '000000' ? '111111' : '000000'
  t.match(await school('POST', confirmations, { way: 'mail', code: wrong }), {
    status: 422,
    body: { code: 'wrong-code', errors: [{ pointer: '#/code' }] }
  })
  t.same((await school('POST', confirmations, { way: 'mail', code })).body, { confirmed: true })
  t.equal(
    (await school('POST', confirmations, { way: 'mail', code })).body.code,
    'nothing-to-confirm',
    'once'
  )
  t.match((await school('GET', OWN)).body.mail, { address: 'Van.Thu@songhuong.example', pending: null })
  await until(() => catcher.mails.length === 3)
  t.same(new Set(catcher.mails.map(({ to }) => to)), new Set(['Van.Thu@songhuong.example']))

  const stored = await pool.query(
    'select p::text as a, (select json_agg(c)::text from contact_pending c) as b, (select json_agg(x)::text from answered x) as c, (select json_agg(x)::text from contact_code_sent x) as d from notification_preference p'
  )
  t.notMatch(JSON.stringify(stored.rows), /Van\.Thu/i, 'addresses are sealed')
  t.match((await wish({})).body.mail, { address: null }, 'what is not named again is forgotten')
})

t.test(
  'a code is good for five tries; who asks for too many, or names what is no address, is told so',
  async t => {
    const { wish, school, query, catcher, codeOf, pool } = await stage(t)
    const sms = { on: true, number: '0912 345 678' }
    t.match((await wish({ sms })).body.sms, { on: true, number: null, pending: '+84912345678' })
    const codes = `/notification-preferences/codes${query}`
    const confirmations = `/notification-preferences/confirmations${query}`
    t.same((await school('POST', codes, { way: 'sms' })).body, { to: '+849•••••678' })
    const [message] = catcher.messages()
    t.equal(message?.to, '+84912345678')
    const code = codeOf(message?.text)
    const wrong = code === '000000' ? '111111' : '000000'
    for (let n = 0; n < 5; n++) await school('POST', confirmations, { way: 'sms', code: wrong })
    t.equal((await school('POST', confirmations, { way: 'sms', code })).body.code, 'nothing-to-confirm')
    t.match((await wish({ sms })).body.sms, { number: null }, 'the same wish again changes nothing')
    for (let n = 0; n < 4; n++) await school('POST', codes, { way: 'sms' })
    t.match(await school('POST', codes, { way: 'sms' }), { status: 429, body: { code: 'too-many-codes' } })
    await pool.query(`update contact_pending set expires_at = now() - interval '1 s'`)
    const last = codeOf(catcher.messages().at(-1)?.text)
    t.equal((await school('POST', confirmations, { way: 'sms', code: last })).status, 409, 'it is over')
    for (const [more, pointer] of [
      [{ mail: { on: true, address: 'a@b' } }, '#/mail/address'],
      [{ mail: { on: true, address: 'a@b.vn>, c@d.vn' } }, '#/mail/address'],
      [{ sms: { on: true, number: '0234 3822 822' } }, '#/sms/number'],
      [{ sms: { on: true } }, '#/sms/number']
    ] as const)
      t.match((await wish(more)).body, { code: 'invalid-contact', errors: [{ pointer }] })
  }
)

t.test(
  'a link in a mail switches mails off but for what must be told; its stranger gets nothing any more',
  async t => {
    const { school, catcher, app, dossier, happen, delivery, query, quiet } = await stage(t)
    const live = async () => {
      await happen(dossier(LIVES.granted))
      delivery.wake()
      await quiet()
    }
    await live()
    t.equal(catcher.mails.length, 4)
    const token = /t=([\w-]+)>/.exec(catcher.mails[0]?.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
    t.notMatch(Buffer.from(token, 'base64url').toString('latin1'), /inst|songhuong/, 'it says nothing')
    const press = (payload: object) => app.inject({ method: 'POST', url: '/unsubscriptions', payload })
    t.equal((await press({ token })).statusCode, 200)
    t.equal((await press({ token })).statusCode, 200)
    t.equal((await press({ token: `${token.slice(0, -2)}xx` })).statusCode, 404)
    t.equal((await school('GET', OWN)).body.mail?.on, false)
    await live()
    t.same(
      catcher.mails.slice(4).map(({ subject }) => subject.split(':')[0]),
      ['Hồ sơ đã được tiếp nhận']
    )
    await press({ token, stranger: true })
    await live()
    t.equal(catcher.mails.length, 5)

    const { items = [] } = (await school('GET', `/notifications${query}`)).body
    t.equal(items.length, 18)
    t.match(
      items.find(({ why }) => why === 'not-wanted'),
      {
        way: 'mail',
        state: 'silent',
        what: { vi: 'Hồ sơ đã được tiếp nhận' },
        address: 'd•••@songhuong.example'
      }
    )
    t.same((await school('GET', '/notifications')).body, { items: [] }, 'their own are others')
  }
)
