import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'

const WEB = '10.0.0.5'
const NONE = '0'.repeat(27)

t.test(
  'public look-ups are counted for each visitor that the pages name, and for nobody who names themselves',
  async t => {
    const { app } = await testLicensing(t, { limit: { max: 1_000 }, trustedProxies: [WEB] })
    const look = async (remoteAddress: string, visitor: string, times: number) => {
      const found = new Set<number>()
      for (let n = 0; n < times; n++) {
        const headers = { 'x-forwarded-for': visitor }
        found.add((await app.inject({ url: `/check/${NONE}`, remoteAddress, headers })).statusCode)
      }
      return [...found]
    }
    t.same(await look(WEB, '203.0.113.7', 30), [200])
    t.same(await look(WEB, '203.0.113.7', 1), [429], 'thirty a minute')
    t.same(await look(WEB, '203.0.113.8', 30), [200], 'another visitor is not held to it')
    t.same(await look('198.51.100.9', '203.0.113.9', 30), [200])
    t.same(
      await look('198.51.100.9', '203.0.113.10', 1),
      [429],
      'a header that anybody writes changes nothing'
    )
  }
)

t.test('the paper of a rejection is ours, and is never taken for what was asked for', async t => {
  const { call, dossier, pool } = await testLicensing(t)
  const ask = async (...steps: Parameters<typeof dossier>) => {
    const id = await dossier(...steps)
    await call('school', 'GET', `/dossiers/${id}/result.pdf`)
    const { rows } = await pool.query<{ code: string }>('select code from check_code where dossier_id = $1', [
      id
    ])
    return (await call(null, 'GET', `/check/${rows[0]?.code}`)).body
  }
  t.match(await ask('submit', 'accept', 'take', 'approve'), { status: 'valid' })
  t.match(await ask('submit', 'accept', 'take', 'reject'), {
    status: 'refusal',
    result: { vi: /không chấp thuận/, en: /rejects/ }
  })
})

t.test(
  'a code that is unknown, that cannot be or that was taken back is answered alike, by as many questions',
  async t => {
    const { app, call, dossier, act, pool } = await testLicensing(t)
    const taken = await dossier('submit', 'accept', 'take', 'approve')
    await call('school', 'GET', `/dossiers/${taken}/result.pdf`)
    const { rows } = await pool.query<{ code: string }>('select code from check_code')
    const words = { reasonCode: 'error-found', text: 'Phát hiện sai sót trong quyết định' }
    t.equal((await act('director', taken, 'reopen', words)).status, 200)
    const counted = async (code: string) => {
      const query = pool.query.bind(pool)
      let n = 0
      pool.query = ((...args: Parameters<typeof query>) => (n++, query(...args))) as typeof pool.query
      const answer = await app.inject({ url: `/check/${code}` })
      pool.query = query
      return { n, status: answer.statusCode, keys: Object.keys(answer.json()) }
    }
    const hidden = await counted(rows[0]?.code ?? '')
    t.ok(hidden.n > 0)
    t.same(await counted(NONE), hidden, 'unknown')
    t.same(await counted('khong-phai-ma'), hidden, 'no code at all')
  }
)
