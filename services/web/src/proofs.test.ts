import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { file } from './testing/applications.ts'
import type { Browser } from './testing/browser.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, open, publicUrl } = system
const folder = mkdtempSync(join(tmpdir(), 'motcua-proof-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))

const school = await enter('school-officer', '/')
const id = await file(school)
const saved = await school.ask(new URL(`/ho-so/${id}/chung-thuc/1`, publicUrl))
const proof = Buffer.from(await saved.arrayBuffer())
const forged = Buffer.from(proof.toString().replace('Submitted', 'Approved_'))

/** Has a file checked as whoever holds it would. */
async function check(browser: Browser, bytes: Buffer) {
  const url = new URL('/kiem-tra-chung-thuc', publicUrl)
  const form = new FormData()
  form.append('proof', new File([new Uint8Array(bytes)], bytes.length === 0 ? '' : 'a.json'))
  return browser.settle(url, await browser.ask(url, { form }))
}

t.test('an applicant downloads the proof of an act, and a stranger has it checked', async t => {
  t.match((await school.visit(`/ho-so/${id}/chung-thuc`)).text, /Hồ sơ được nộp .*Tải chứng thực/)
  t.match(saved.headers.get('content-disposition'), /^attachment; filename="?chung-thuc-H57/)
  t.match(saved.headers.get('content-security-policy'), /sandbox/)
  const good = await check(open(), proof)
  t.match(good.text, /✓ Chứng thực đúng Hồ sơ được nộp, lúc \d\d:\d\d ngày/)
  t.match(good.text, /tính lại mã băm\): đúng .*đúng vị trí: đúng .*ngay trước cũng khớp: đúng/)
  const bad = await check(open(), forged)
  t.match(bad.text, /✕ Chứng thực không đúng .*tính lại mã băm\): không đúng/)
  t.notMatch(bad.text, /lúc \d\d:\d\d ngày/, 'nothing is told of what is not true')
  t.equal((await check(open(), Buffer.from('{"format":"x"}'))).status, 422)
  t.equal((await check(open(), Buffer.from('không phải'))).status, 422)
  t.match((await check(open(), Buffer.alloc(70_000, '1'))).text, /lớn hơn 64 KB/)
  t.match((await check(open(), Buffer.alloc(0))).text, /Chọn tệp chứng thực/)
  const form = new FormData()
  form.append('proof', new File([new Uint8Array(proof)], 'a.json'))
  const foreign = await open().ask(new URL('/kiem-tra-chung-thuc', publicUrl), {
    form,
    headers: { 'sec-fetch-site': 'cross-site' }
  })
  t.equal(foreign.status, 403)
  const other = await enter('school-officer-2', '/')
  t.equal((await other.ask(new URL(`/ho-so/${id}/chung-thuc/1`, publicUrl))).status, 404)
})

t.test('a stranger checks it on a machine of their own, against the published chain', async t => {
  const script = fileURLToPath(new URL('../client/check-proof.js', import.meta.url))
  const run = async (bytes: Buffer) => {
    writeFileSync(join(folder, 'proof.json'), bytes)
    const args = [script, join(folder, 'proof.json'), publicUrl]
    return promisify(execFile)(process.execPath, args).then(
      ({ stdout }) => stdout,
      (error: { stderr: string }) => error.stderr
    )
  }
  t.match(await run(proof), /^true: act 1 of /)
  t.match(await run(forged), /not true: the record or the hash before it was changed/)
  const elsewhere: { dossier: string } = JSON.parse(proof.toString())
  elsewhere.dossier = '00000000-0000-4000-8000-000000000000'
  t.match(await run(Buffer.from(JSON.stringify(elsewhere))), /the record is of another act/)
  const { app } = system
  t.equal((await app.inject({ url: `/chain/${id}/99` })).statusCode, 404)
  t.equal((await app.inject({ url: '/chain/none/1' })).statusCode, 404)
})
