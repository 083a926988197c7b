import t from 'tap'
import { createOutbound } from '../outbound.ts'
import { meaningOfNote, NOTE_CODES, NOTES } from './notes.ts'

t.test('each note of ours is known by its code; all else is quoted as the portal’s words', t => {
  for (const [code, note] of Object.entries(NOTES))
    t.same(meaningOfNote(note), { code, detail: null, atLogin: false })
  const others: [string, string, string | null][] = [
    ['HTTP 503', 'http', '503'],
    ['a paper: HTTP 404', 'paper', '404'],
    ['no access token: HTTP 401', 'no-access', '401'],
    ['LayDanhSachHoSo does not tell a list as expected', 'no-list', 'LayDanhSachHoSo'],
    ['not as agreed: /act must be object', 'not-as-agreed', '/act must be object'],
    ['SMTP 450 to RCPT', 'smtp', '450 to RCPT'],
    ['TimeoutError', 'timeout', 'TimeoutError'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'UND_ERR_CONNECT_TIMEOUT'],
    ['AbortError', 'aborted', 'AbortError'],
    ['unknown', 'broke', 'unknown'],
    ['TypeError', 'broke', 'TypeError'],
    ['ECONNREFUSED', 'unreachable', 'ECONNREFUSED'],
    ['EAI_AGAIN', 'unreachable', 'EAI_AGAIN'],
    ['Thiếu mã đơn vị', 'said', 'Thiếu mã đơn vị'],
    ['Lỗi: HTTP 500', 'said', 'Lỗi: HTTP 500'],
    ['', 'said', '']
  ]
  for (const [note, code, detail] of others) t.same(meaningOfNote(note), { code, detail, atLogin: false })
  t.same(meaningOfNote('login: Sai mật khẩu'), { code: 'said', detail: 'Sai mật khẩu', atLogin: true })
  t.same(meaningOfNote('token: HTTP 500'), { code: 'http', detail: '500', atLogin: true })
  t.match(meaningOfNote('NoiHoSo#/ChuHoSo: bị thiếu | is missing', 'check'), { code: 'check', detail: null })
  const met = new Set([...Object.keys(NOTES), ...others.map(([, code]) => code), 'check'])
  t.same([...met].toSorted(), [...NOTE_CODES].toSorted(), 'no code is left out here')
  t.end()
})

t.test('a call that nobody answers is noted as unreachable', async t => {
  const outbound = createOutbound({ url: 'http://127.0.0.1:9', timeoutMs: 500, connections: 1 })
  t.teardown(() => outbound.close())
  const failed = await outbound.call({ method: 'GET', path: '/' }).catch((error: unknown) => error)
  t.match(meaningOfNote(failed instanceof Error ? failed.message : ''), { code: 'unreachable' })
})
