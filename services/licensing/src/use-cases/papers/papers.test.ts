import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { startClamd } from '@motcua/documents/clamd'
import { eicar } from '@motcua/scanner/clamd'
import { samplePdf, samplePng } from '@motcua/documents/samples'
import { clamAv, type Scanner } from '@motcua/documents/scanner'
import { recheckHeld, sweepPapers } from '../../papers/keeper.ts'
import { MOST_PAPERS } from '../../papers/rows.ts'
import { createFiling, pdf } from '../../testing/applications.ts'
import { STEPS } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

/** A scanner that does not answer until it is told to. */
async function scannerThatIsSilent(t: Parameters<typeof startClamd>[0]) {
  let clamd = clamAv(await startClamd(t, 'hangs up'))
  const answers = async () => void (clamd = clamAv(await startClamd(t)))
  return {
    scan: (bytes: Parameters<Scanner['scan']>[0]) => clamd.scan(bytes),
    version: () => clamd.version(),
    answers
  }
}

const log = { info() {}, error() {} }
const byText = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1)
const NOBODYS = '00000000-0000-4000-8000-000000000000'

t.test('a paper is handed in with a draft, listed, filed with it and read by officials', async t => {
  const licensing = await testLicensing(t)
  const { call, act, pool } = licensing
  const { upload, draft, save, answersFor } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const sent = await upload(id, 'dissolution-plan', pdf('plan'), { name: 'Phương án “giải thể”.pdf' })
  t.match(sent, {
    status: 201,
    body: {
      code: 'dissolution-plan',
      name: 'Phương án “giải thể”.pdf',
      type: 'application/pdf',
      state: 'visible'
    }
  })
  const answers = { ...(await answersFor(id, 'dissolve-branch')), dissolutionPlan: [sent.body.id] }
  await save(id, answers)
  t.equal((await act('school', id, 'submit')).status, 200)

  const { body } = await call('officer', 'GET', `/dossiers/${id}/papers`)
  t.equal(body.items?.length, 2, 'the one that no answer names too')
  const got = await call('officer', 'GET', `/dossiers/${id}/papers/${sent.body.id}`)
  t.same(got.raw, pdf('plan'))
  t.match(got.headers, {
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-disposition': /^attachment; filename="Ph__ng .*\.pdf"; filename\*=UTF-8''Ph%C6%B0/
  })
  const { rows } = await pool.query<{ told: string }>(
    `select string_agg(record, '') || (select string_agg(event::text, '') from outbox) as told from dossier_event`
  )
  t.notMatch(rows[0]?.told, /giải thể”|dissolution-plan|Phương/, 'names are content, not events')
})

t.test('the same upload sent twice is one paper; the same id with other bytes is refused', async t => {
  const licensing = await testLicensing(t)
  const { upload, draft } = createFiling(licensing)
  const [id, paper] = [await draft('dissolve-branch'), randomUUID()]
  t.equal((await upload(id, 'dissolution-plan', pdf('one'), { paper })).status, 201)
  t.equal((await upload(id, 'dissolution-plan', pdf('one'), { paper })).status, 200)
  t.match(await upload(id, 'dissolution-plan', pdf('two'), { paper }), {
    status: 409,
    body: { code: 'paper-id-reused' }
  })
  t.equal((await licensing.call('school', 'GET', `/dossiers/${id}/papers`)).body.items?.length, 1)
  const twice = await Promise.all(
    [1, 2, 3].map(() => upload(id, 'dissolution-plan', pdf('x'), { paper: NOBODYS }))
  )
  t.same(twice.map(({ status }) => status).toSorted(byText), [200, 200, 201], 'at the same moment too')
})

t.test('a file that is not taken is named with its reason, and nothing of it stays', async t => {
  const scanner = clamAv(await startClamd(t))
  const licensing = await testLicensing(t, { scanner })
  const { upload, draft } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const no = async (
    bytes: Buffer,
    name: string,
    status: number,
    code: string,
    paper = 'dissolution-plan'
  ) => {
    const answer = await upload(id, paper, bytes, { name })
    t.match(answer, { status, body: { code } }, name)
    return answer
  }
  const { body } = await no(Buffer.from('MZ'), 'ăn trộm.exe', 415, 'paper-type-unsupported')
  t.match(body.details, { vi: /^Tệp "ăn trộm\.exe"/, en: /The file "ăn trộm\.exe"/ })
  await no(Buffer.alloc(0), 'rỗng.pdf', 422, 'paper-empty')
  await no(samplePng(), 'ảnh.pdf', 422, 'paper-type-mismatch')
  await no(pdf('x').subarray(0, 60), 'cụt.pdf', 422, 'paper-damaged')
  await no(samplePdf([`(${eicar})`]), 'độc.pdf', 422, 'paper-infected')
  await no(pdf('x'), '.', 422, 'paper-type-mismatch')
  await no(pdf('x'), 'a\u0000b.pdf', 400, 'paper-name')
  await no(pdf('x'), 'x.pdf', 422, 'paper-not-asked', 'request')
  t.equal((await licensing.call('school', 'GET', `/dossiers/${id}/papers`)).body.items?.length, 0)
})

t.test('a file too large is refused while it comes, and the sender reads why', async t => {
  const { app, ...licensing } = await testLicensing(t)
  const id = await createFiling({ app, ...licensing }).draft('dissolve-branch')
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const token = await licensing.tokenFor('school')
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const sending = request(
      new URL(`/dossiers/${id}/papers/${randomUUID()}`, address),
      {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/octet-stream',
          'paper-code': 'dissolution-plan',
          'paper-name': 'to.pdf'
        }
      },
      response => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode, text }))
      }
    )
    sending.on('error', reject)
    sending.end(Buffer.concat([pdf('large'), Buffer.alloc(24 * 1024 * 1024)]))
  })
  t.equal(answer.status, 413)
  t.match(JSON.parse(answer.text), { code: 'paper-too-large', file: 'to.pdf' })
})

t.test(
  'an answer names papers of this very dossier that can be seen, uploaded for this very question',
  async t => {
    const scanner = await scannerThatIsSilent(t)
    const licensing = await testLicensing(t, { scanner })
    const { call, act, pool, deps } = licensing
    const { upload, draft, save, answersFor } = createFiling(licensing)
    const id = await draft('open-branch')
    const held = await answersFor(id, 'open-branch')
    await save(id, held)
    const first = await act('school', id, 'submit')
    t.equal(first.status, 422)
    t.same(new Set((first.body.errors ?? []).map(({ rule }) => rule)), new Set(['paper-held']))
    const one = String((held.branchPlan as string[])[0])
    t.match(await call('school', 'GET', `/dossiers/${id}/papers/${one}`), {
      status: 409,
      body: { code: 'paper-not-visible' }
    })
    t.equal(await recheckHeld({ pool, papers: deps.papers, now: deps.now, log }), 0, 'silence is no verdict')

    await scanner.answers()
    t.equal(await recheckHeld({ pool, papers: deps.papers, now: deps.now, log }), 6)
    const other = await draft('open-branch')
    const theirs = String((await upload(other, 'branch-plan', pdf('theirs'))).body.id)
    await save(id, { ...held, branchPlan: [theirs], placeConsent: [one, randomUUID()], landPapers: ['x'] }, 2)
    const refused = await act('school', id, 'submit')
    t.same((refused.body.errors ?? []).map(({ pointer, rule }) => [pointer, rule]).toSorted(byText), [
      ['#/answers/branchPlan/0', 'paper-missing'],
      ['#/answers/landPapers', 'file'],
      ['#/answers/placeConsent/0', 'paper-other'],
      ['#/answers/placeConsent/1', 'paper-missing']
    ])
    t.ok(refused.body.errors?.every(({ detail }) => detail.vi && detail.en))
    const form = await call('school', 'GET', `/dossiers/${id}/form`)
    t.match(form.body, { complete: false }, 'the pages say so before')
    await save(id, held, 3)
    t.match((await call('school', 'GET', `/dossiers/${id}/form`)).body, { complete: true })
    t.equal((await act('school', id, 'submit')).status, 200)
  }
)

t.test('a paper that a scanner finds infected later is told so, and can never be filed', async t => {
  const scanner = await scannerThatIsSilent(t)
  const licensing = await testLicensing(t, { scanner })
  const { call, act, pool, deps } = licensing
  const { upload, draft, save, answersFor } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const { body } = await upload(id, 'dissolution-plan', samplePdf([`(${eicar})`]))
  t.match(body, { state: 'held', scanned: false })
  licensing.clock.now = new Date('2026-11-23T03:00:00Z')
  await save(id, { ...(await answersFor(id, 'dissolve-branch')), dissolutionPlan: [body.id] })
  await scanner.answers()
  t.equal(await recheckHeld({ pool, papers: deps.papers, now: deps.now, log }), 2)
  const { items } = (await call('school', 'GET', `/dossiers/${id}/papers`)).body
  t.match(items, [{ state: 'infected' }, { state: 'visible', scanned: true }])
  t.match((await act('school', id, 'submit')).body.errors, [{ rule: 'paper-infected' }])
})

t.test('papers come with a draft or an awaited supplement alone, and go from a draft alone', async t => {
  const licensing = await testLicensing(t)
  const { call, act } = licensing
  const { upload, draft, save, answersFor } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const spare = String((await upload(id, 'dissolution-plan', pdf('spare'))).body.id)
  const remove = (paper: string) => call('school', 'DELETE', `/dossiers/${id}/papers/${paper}`)
  t.match(await remove(spare), { status: 200, body: { id: spare } })
  t.match(await remove(spare), { status: 404, body: { code: 'paper-not-found' } })
  const answers = await answersFor(id, 'dissolve-branch')
  await save(id, answers)
  await act('school', id, 'submit')
  const [filed] = answers.dissolutionPlan as string[]
  t.match(await remove(String(filed)), { status: 409, body: { code: 'not-allowed-now' } })
  const late = () => upload(id, 'dissolution-plan', pdf('late'))
  t.match(await late(), { status: 409, body: { code: 'not-allowed-now' } })
  await act('clerk', id, 'accept')
  await act('officer', id, 'start-processing')
  await act('officer', id, 'request-supplement', STEPS.ask[2])
  const more = await late()
  t.equal(more.status, 201)
  t.equal(
    (await act('school', id, 'supplement', { answers: { ...answers, dissolutionPlan: [NOBODYS] } })).status,
    422
  )
  t.equal(
    (await act('school', id, 'supplement', { answers: { ...answers, dissolutionPlan: [more.body.id] } }))
      .status,
    200
  )
  t.match(await late(), { status: 409 })
})

t.test('a paper that is taken away while its draft is filed: one of the two happens', async t => {
  const licensing = await testLicensing(t)
  const { call, act } = licensing
  const { draft, save, answersFor } = createFiling(licensing)
  for (let n = 0; n < 8; n++) {
    const id = await draft('dissolve-branch')
    const answers = await answersFor(id, 'dissolve-branch')
    await save(id, answers)
    const [paper] = answers.dissolutionPlan as string[]
    const [filed, removed] = await Promise.all([
      act('school', id, 'submit', { despiteDuplicates: true }),
      call('school', 'DELETE', `/dossiers/${id}/papers/${paper}`)
    ])
    t.equal(
      [filed, removed].filter(({ status }) => status === 200).length,
      1,
      `${filed.status} ${removed.status}`
    )
  }
})

t.test('a dossier holds so many papers and no more, whoever hands in at the same moment', async t => {
  const licensing = await testLicensing(t)
  const { upload, draft } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  const { body } = await upload(id, 'dissolution-plan', pdf('first'))
  await licensing.pool.query(
    `insert into paper select dossier_id, gen_random_uuid(), code, name, sha256, bytes, type, warnings, state, scanned, held_key, by_id, at
     from paper, generate_series(3, $2) where id = $1`,
    [body.id, MOST_PAPERS]
  )
  const last = await Promise.all([1, 2, 3].map(n => upload(id, 'dissolution-plan', pdf(`last-${n}`))))
  t.same(last.map(({ status }) => status).toSorted(byText), [201, 409, 409])
  t.match(last.find(({ status }) => status === 409)?.body, { code: 'too-many-papers' })
})

t.test('a draft that is swept takes its papers with it', async t => {
  const licensing = await testLicensing(t)
  const { upload, draft } = createFiling(licensing)
  const id = await draft('dissolve-branch')
  await upload(id, 'dissolution-plan', pdf('plan'))
  licensing.clock.now = new Date('2028-11-23T02:00:00Z')
  t.equal(await licensing.sweep(), 1)
  const { rows } = await licensing.pool.query('select from paper')
  t.equal(rows.length, 0)
})

t.test('what a cut-off upload left is swept away; what a paper names stays', async t => {
  const licensing = await testLicensing(t)
  const { upload, draft } = createFiling(licensing)
  const { pool, deps, call } = licensing
  const id = await draft('dissolve-branch')
  const kept = String((await upload(id, 'dissolution-plan', pdf('kept'))).body.id)
  const gone = String((await upload(id, 'dissolution-plan', pdf('gone'))).body.id)
  await call('school', 'DELETE', `/dossiers/${id}/papers/${gone}`)
  const spool = mkdtempSync(join(tmpdir(), 'motcua-spool-'))
  t.teardown(() => rmSync(spool, { recursive: true }))
  const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000)
  const options = { pool, papers: { ...deps.papers, spool }, log }
  t.match(await sweepPapers({ ...options, now: () => new Date() }), { removed: 0 }, 'young ones stay')
  t.match(await sweepPapers({ ...options, now: inTwoDays }), { removed: 1 })
  t.equal((await call('school', 'GET', `/dossiers/${id}/papers/${kept}`)).status, 200)
})
