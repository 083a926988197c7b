import t, { type Test } from 'tap'
import { brokenAt } from '@motcua/casework/history'
import { pagesOf } from '@motcua/documents/pages'
import { verifySignature } from '@motcua/documents/signing'
import { APPLICATIONS, createFiling, type Applied } from '../testing/applications.ts'
import { STEPS, type Person, type Step } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

type Licensing = Awaited<ReturnType<typeof testLicensing>>
const SEALED = { intact: true, trusted: true }
const PROCEDURES = Object.keys(APPLICATIONS) as Applied[]

/** Ordinary steps on a dossier, one after the other. */
const walk = async ({ act }: Licensing, id: string, ...steps: Step[]) => {
  for (const step of steps) {
    const [person, action, body] = STEPS[step]
    const { status, body: answer } = await act(person, id, action, body)
    if (status !== 200) throw new Error(`${step}: ${status} ${JSON.stringify(answer)}`)
  }
}

/** On these the People’s Committee decides. */
const COMMITTEE: Applied[] = ['open-branch', 'dissolve-branch', 'license-branch']

/** From filed to decided, along the whole route of the procedure. */
async function decideOn(
  licensing: Licensing,
  id: string,
  procedure: Applied,
  last: 'approve' | 'reject' = 'approve'
) {
  await walk(licensing, id, 'accept', 'take', ...(last === 'approve' ? (['draft'] as const) : []), 'forward')
  if (procedure !== 'rename-institution')
    for (const action of ['claim', 'forward']) await licensing.act('head', id, action)
  if (!COMMITTEE.includes(procedure)) return walk(licensing, id, last)
  const [, action, body] = STEPS[last]
  await licensing.act('chair', id, action, body)
}

const pdfOf = async (t: Test, { call }: Licensing, person: Person, path: string): Promise<Buffer> => {
  const answer = await call(person, 'GET', path)
  t.match(
    answer,
    { status: 200, headers: { 'content-type': 'application/pdf', 'content-disposition': /^attachment/ } },
    path
  )
  t.equal(answer.raw.subarray(0, 5).toString(), '%PDF-', path)
  return answer.raw
}

t.test(
  'every confirmed procedure goes from draft with all its papers to a returned, signed result',
  async t => {
    const licensing = await testLicensing(t)
    const { call, pool, clock, authority } = licensing
    const { file } = createFiling(licensing)
    for (const procedure of PROCEDURES) {
      const id = await file(procedure)
      const papers = await call('clerk', 'GET', `/dossiers/${id}/papers`)
      t.equal(papers.body.items?.length, Object.keys(APPLICATIONS[procedure].papers).length, procedure)
      t.equal(
        (await call('school', 'GET', `/dossiers/${id}/result.pdf`)).status,
        404,
        'no result before the decision'
      )
      await decideOn(licensing, id, procedure)
      const made = await pdfOf(t, licensing, 'school', `/dossiers/${id}/result.pdf`)
      t.match(await verifySignature(made, { authorities: [authority], now: clock.now }), {
        intact: true,
        trusted: true
      })
      await walk(licensing, id, 'give')
      t.same(
        await pdfOf(t, licensing, 'clerk', `/dossiers/${id}/result.pdf`),
        made,
        'one paper, for everybody and for ever'
      )
      const receipt = await pdfOf(t, licensing, 'school', `/dossiers/${id}/forms/2.pdf`)
      t.same(
        await pdfOf(t, licensing, 'officer', `/dossiers/${id}/forms/2.pdf`),
        receipt,
        'one letter, for everybody and for ever'
      )
      t.match(await verifySignature(receipt, { authorities: [authority], now: clock.now }), SEALED, 'form 01')
      await pdfOf(t, licensing, 'officer', `/dossiers/${id}/forms/control-sheet.pdf`)
      t.equal(
        (await call('school', 'GET', `/dossiers/${id}/forms/control-sheet.pdf`)).status,
        404,
        'for officials'
      )
      t.equal(
        (await call('school', 'GET', `/dossiers/${id}/forms/3.pdf`)).status,
        404,
        'what officials do among themselves is no letter'
      )
      t.match((await call('school', 'GET', `/dossiers/${id}`)).body, { status: 'returned' })
      t.equal(await brokenAt(pool, id), undefined)
    }
    const { body } = await call('clerk', 'GET', '/licences')
    t.match(body.items, [{ standing: 'active' }], 'the licence at the branch stands in the register')
  }
)

t.test('each side road has its letter', async t => {
  const licensing = await testLicensing(t)
  const { call, act, clock, authority } = licensing
  const { file, answersFor } = createFiling(licensing)
  const letter = async (id: string, seq: number, person: Person = 'school') => {
    const path = `/dossiers/${id}/forms/${seq}.pdf`
    const [one, other] = await Promise.all([
      pdfOf(t, licensing, person, path),
      pdfOf(t, licensing, 'head', path)
    ])
    t.same(one, other, 'read by two at once, one letter')
    t.match(await verifySignature(one, { authorities: [authority], now: clock.now }), SEALED)
  }

  const refused = await file('dissolve-branch')
  await walk(licensing, refused, 'refuse')
  await letter(refused, 2)

  const supplemented = await file('open-branch')
  await walk(licensing, supplemented, 'askAtIntake')
  await letter(supplemented, 2)
  const answers = await answersFor(supplemented, 'open-branch')
  t.equal((await act('school', supplemented, 'supplement', { answers })).status, 200, 'with papers anew')
  await walk(licensing, supplemented, 'accept', 'withdraw')
  t.equal((await call('school', 'GET', `/dossiers/${supplemented}/result.pdf`)).status, 404)

  const stopped = await file('dissolve-branch')
  await walk(licensing, stopped, 'accept', 'take', 'ask', 'stop')
  await letter(stopped, 4)
  await letter(stopped, 5)

  const rejected = await file('convert-to-non-profit')
  await decideOn(licensing, rejected, 'convert-to-non-profit', 'reject')
  await walk(licensing, rejected, 'give')
  await pdfOf(t, licensing, 'school', `/dossiers/${rejected}/result.pdf`)

  const late = await file('rename-institution')
  await walk(licensing, late, 'accept', 'take')
  clock.now = new Date('2026-11-26T10:00:00Z')
  await licensing.strikeAll()
  const { history } = (await call('officer', 'GET', `/dossiers/${late}`)).body
  const seqs = (history ?? []).filter(({ type }) => type === 'Reminded').map(({ seq }) => seq)
  const drafts = await Promise.all(seqs.map(seq => call('head', 'GET', `/dossiers/${late}/forms/${seq}.pdf`)))
  const ready = drafts.filter(({ status }) => status === 200)
  t.equal(ready.length, 1, 'the apology lies ready as a draft')
  for (const { raw } of ready)
    t.match(await verifySignature(raw, { authorities: [authority], now: clock.now }), { signed: false })
  for (const seq of seqs)
    t.equal((await call('school', 'GET', `/dossiers/${late}/forms/${seq}.pdf`)).status, 404, 'for officials')
  await walk(licensing, late, 'extend')
  const extended = (await call('school', 'GET', `/dossiers/${late}`)).body.version
  await letter(late, Number(extended))
})

t.test('a paper is known by its code, and what became of it', async t => {
  const licensing = await testLicensing(t)
  const { call, pool, act } = licensing
  const { file } = createFiling(licensing)
  const codes = async (id: string) => {
    await call('school', 'GET', `/dossiers/${id}/result.pdf`)
    const { rows } = await pool.query<{ code: string }>(
      'select code from check_code where dossier_id = $1 order by seq',
      [id]
    )
    return rows.map(({ code }) => code)
  }
  const status = async (code = '') => (await call(null, 'GET', `/check/${code}`)).body.status

  const id = await file('dissolve-branch')
  const byChair = async (step: 'reopen' | 'approve' | 'correct') => {
    const [, action, body] = STEPS[step]
    t.equal((await act('chair', id, action, body)).status, 200, action)
  }
  await decideOn(licensing, id, 'dissolve-branch')
  const [first = ''] = await codes(id)
  const valid = await call(null, 'GET', `/check/${first}`)
  t.match(valid.body, { status: 'valid', issuedOn: '2026-11-23', holder: /^T\*+ T\*+/ })
  t.notMatch(JSON.stringify(valid.body), /Minh Họa|Sông Hương/, 'masked')
  t.equal(await status(first.toLowerCase()), 'valid', 'as people type it')
  await byChair('reopen')
  t.equal(await status(first), 'revoked', 'taken back')
  t.equal((await call('school', 'GET', `/dossiers/${id}/result.pdf`)).status, 404)
  await byChair('approve')
  await walk(licensing, id, 'give')
  const [, second] = await codes(id)
  t.same([await status(first), await status(second)], ['replaced', 'valid'])
  await byChair('correct')
  t.equal(await status(second), 'replaced', 'before anybody has read the new one')
  const [, , third] = await codes(id)
  t.equal(await status(third), 'valid')

  const licensed = await file('license-branch')
  await decideOn(licensing, licensed, 'license-branch')
  const [code] = await codes(licensed)
  t.equal(await status(code), 'valid')
  await act('chair', licensed, 'reopen', STEPS.reopen[2])
  t.equal(await status(code), 'revoked', 'with its licence')

  const unknown = await call(null, 'GET', '/check/00000000000000000000000000A')
  const malformed = await call(null, 'GET', '/check/xyz')
  t.match(unknown, { status: 200, body: { status: 'unknown' } })
  t.same(unknown.body, malformed.body, 'none and no code are told alike')
  t.same(Object.keys(unknown.body), Object.keys(valid.body))
})

t.test('codes are asked for a few times a minute from one address', async t => {
  const { call } = await testLicensing(t, { limit: { max: 1200 } })
  for (let n = 0; n < 30; n++) await call(null, 'GET', '/check/xyz')
  t.match(await call(null, 'GET', '/check/xyz'), { status: 429, body: { code: 'too-many-requests' } })
})

t.test('a result says what was decided, by whom, and a correction what it puts right', async t => {
  const licensing = await testLicensing(t)
  const { file } = createFiling(licensing)
  const read = async (id: string, path = 'result.pdf') =>
    (await pagesOf(await pdfOf(t, licensing, 'school', `/dossiers/${id}/${path}`)))
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ')

  const licensed = await file('license-branch')
  await decideOn(licensing, licensed, 'license-branch')
  const licence = await read(licensed)
  for (const said of [
    'GIẤY PHÉP',
    'Phân hiệu Minh Họa Phú Bài',
    '5520227',
    'Trung cấp',
    '35',
    '12 đường Minh Họa',
    '12/QĐ-UBND'
  ])
    t.ok(licence.includes(said), `${said} in: ${licence}`)

  const renamed = await file('rename-institution')
  await decideOn(licensing, renamed, 'rename-institution')
  await walk(licensing, renamed, 'give')
  t.match(await read(renamed), /QUYẾT ĐỊNH .*đổi tên.* Sông Hương Mới/i)
  await walk(licensing, renamed, 'correct')
  t.match(await read(renamed), /đính chính và thay thế .*Sai tên cơ sở trong quyết định/)
  t.match(await read(renamed, 'forms/2.pdf'), /H57\.99-261123-0002/)

  const rejected = await file('dissolve-branch')
  await decideOn(licensing, rejected, 'dissolve-branch', 'reject')
  t.match(await read(rejected), /Không đồng ý.*Lý do: Tên mới trùng/)
})

t.test('a result that two read first at once is one paper', async t => {
  const licensing = await testLicensing(t)
  const { file } = createFiling(licensing)
  const id = await file('rename-institution')
  await decideOn(licensing, id, 'rename-institution')
  const read = () => licensing.call('school', 'GET', `/dossiers/${id}/result.pdf`)
  const [one, two] = await Promise.all([read(), read()])
  t.same(one.raw, two.raw)
})
