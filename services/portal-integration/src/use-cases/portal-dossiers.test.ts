import t, { type Test } from 'tap'
import { filing, REFUSAL } from '../intake/testing.ts'
import { testService } from '../testing.ts'

async function stage(t: Test, options: Parameters<typeof testService>[1] = {}) {
  const service = await testService(t, options)
  const push = async (body: object) => {
    const answer = await service.app.inject({
      method: 'POST',
      url: '/portal-dossiers',
      headers: { authorization: `Bearer ${await service.portalToken('H57')}` },
      payload: body
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  return { ...service, push }
}

t.test(
  'what was filed at a portal is filed with licensing, and answered with the code of the dossier',
  async t => {
    const { push, source, pool } = await stage(t)
    t.match(await push(filing()), {
      status: 200,
      body: { MaHoSo: '000.00.00.G01-261123-0001', MaHoSoDiaPhuong: 'H57.99-261123-5000' }
    })
    const { rows } = await pool.query('select * from portal_filing')
    t.match(rows, [{ portal: 'dvcqg', state: 'filed', our_code: 'H57.99-261123-5000' }])
    t.equal(rows[0].dossier_id, source.filed.get('000.00.00.G01-261123-0001')?.id)
    t.notMatch(JSON.stringify(rows), /Sông Hương|0000000001|0234000001|example/)
  }
)

t.test('a hundred repeats at once become one dossier and are answered alike', async t => {
  const { push, source, pool } = await stage(t)
  const answers = await Promise.all(Array.from({ length: 100 }, () => push(filing())))
  t.same(
    answers.filter(one => one.status !== 200),
    []
  )
  t.equal(new Set(answers.map(one => JSON.stringify(one.body))).size, 1)
  t.equal(source.filed.size, 1)
  t.equal((await pool.query('select from portal_filing')).rowCount, 1)
})

t.test(
  'faults are answered with pointers in the words of the portal, and it may be sent again mended',
  async t => {
    const { push, source, pool } = await stage(t)
    source.answer = path => (path === '/portal-dossiers' ? { status: 422, body: REFUSAL } : undefined)
    t.match(await push(filing()), {
      status: 422,
      body: {
        code: 'invalid-answers',
        errors: [{ pointer: '/EformThongTinChiTiet/newName', rule: 'too-short' }]
      }
    })
    t.match((await pool.query('select state, reason, faults from portal_filing')).rows, [
      { state: 'refused', reason: 'invalid-answers', faults: [{ pointer: '/EformThongTinChiTiet/newName' }] }
    ])
    source.answer = () => undefined
    t.equal((await push(filing())).status, 200)
    t.match((await pool.query('select state from portal_filing')).rows, [{ state: 'filed' }])

    const faulty = await push(filing(2, { MaHoSo: 'x', NgayNopHoSo: 'gestern', surplus: 1 }))
    t.equal(faulty.status, 400)
    const pointers: string[] = faulty.body.errors.map((one: { pointer: string }) => one.pointer)
    for (const field of ['MaHoSo', 'NgayNopHoSo', 'surplus'])
      t.ok(
        pointers.some(pointer => pointer.endsWith(`/${field}`)),
        field
      )
    t.equal(source.filed.size, 1)
  }
)

t.test('papers lie at the portal itself; a filing is for the agencies of the portal alone', async t => {
  const { push, source } = await stage(t)
  const paper = { TepDinhKemId: '1', TenTepDinhKem: 'de-an.pdf', MaThanhPhanHoSo: 'plan' }
  t.match(await push(filing(1, { TaiLieuNop: [paper] })), {
    status: 400,
    body: { errors: [{ pointer: '#/TaiLieuNop/0/DuongDanTaiTepTin' }] }
  })
  t.equal((await push(filing(2))).status, 200)
  t.match([...source.filed.values()], [{ within: 'H57' }])
})

t.test('an administrator sees what was filed at portals, and why some of it is not here', async t => {
  const { push, source, call } = await stage(t)
  await push(filing(1))
  source.answer = path => (path === '/portal-dossiers' ? { status: 422, body: REFUSAL } : undefined)
  await push(filing(2))
  source.answer = path => (path === '/portal-dossiers' ? { status: 503 } : undefined)
  await push(filing(3))
  const seen = async (query = '') =>
    (await call('administrator', 'GET', `/portal-filings${query}`)).body.items
  t.match(await seen(), [
    { portal: 'dvcqg', code: filing(1).MaHoSo, state: 'filed', ourCode: 'H57.99-261123-5000', reason: null },
    { state: 'refused', reason: 'invalid-answers', faults: [{ pointer: '/EformThongTinChiTiet/newName' }] },
    { state: 'taken', reason: 'HTTP 503', filedAt: null, acknowledgedAt: null }
  ])
  t.match(await seen('?state=refused'), [{ code: filing(2).MaHoSo }])
  t.equal((await call('administrator', 'GET', '/portal-filings?state=lost')).status, 400)
})

t.test('filings are found page by page, by key, of all portals or of one', async t => {
  const { pool, call } = await stage(t)
  // of one instant, so that portal and dossier alone put them in order
  await pool.query(`
    insert into portal_filing (portal, code, at, state)
    select case when n % 3 = 0 then 'tinh' else 'dvcqg' end, 'code-' || n, '2026-11-23T00:00:00.000001Z',
      case when n % 2 = 0 then 'refused' else 'filed' end
    from generate_series(1, 120) n`)
  const pages = async (query: string) => {
    const seen: string[][] = []
    for (let after: string | null | undefined = ''; after !== null;) {
      const { body }: Awaited<ReturnType<typeof call>> = await call(
        'administrator',
        'GET',
        `/portal-filings?${query}${after && `&after=${after}`}`
      )
      seen.push((body.items ?? []).map(one => ('code' in one ? String(one.code) : '')))
      after = body.next ?? null
    }
    return seen
  }
  const all = await pages('')
  t.same(
    all.map(page => page.length),
    [50, 50, 20]
  )
  t.equal(new Set(all.flat()).size, 120)
  const one = await pages('portal=dvcqg')
  t.same(
    one.map(page => page.length),
    [50, 30]
  )
  t.ok(one.flat().every(code => Number(code.slice(5)) % 3 !== 0))
  t.equal((await pages('portal=tinh&state=refused')).flat().length, 20)
  t.same(await pages('portal=nobody'), [[]])
  t.equal((await call('administrator', 'GET', '/portal-filings?portal=No%20one')).status, 400)
})

t.test('of each filing handed over the log has ids and the decision, and nothing that it says', async t => {
  const lines: string[] = []
  const { push, source, pool } = await stage(t, { logs: line => lines.push(line) })
  await push(filing(1))
  source.answer = path => (path === '/portal-dossiers' ? { status: 422, body: REFUSAL } : undefined)
  await push(filing(2))
  source.answer = path => (path === '/portal-dossiers' ? { status: 503 } : undefined)
  await push(filing(3))
  const told = lines.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'a filing was handed over')
  const { rows } = await pool.query('select code, dossier_id as "dossierId" from portal_filing order by code')
  const by = { portal: 'dvcqg', by: 'the-portal' }
  t.match(told, [
    { ...by, ...rows[0], outcome: 'filed', ourCode: 'H57.99-261123-5000' },
    { ...by, ...rows[1], outcome: 'refused', reason: 'invalid-answers' },
    { ...by, ...rows[2], outcome: 'later', note: 'HTTP 503' }
  ])
  t.notMatch(lines.join(''), /Sông Hương|0000000001|0234000001|example/)
})

t.test('while licensing is away nothing is decided: the portal sends it again', async t => {
  const { push, source } = await stage(t)
  for (const status of [500, 503, 403, 409]) {
    source.answer = path => (path === '/portal-dossiers' ? { status } : undefined)
    t.match(await push(filing()), { status: 503, body: { code: 'not-taken-yet' } })
  }
  source.answer = () => undefined
  t.equal((await push(filing())).status, 200)
})

t.test('only a portal hands filings over, and only one that serves an agency', async t => {
  const { call } = await stage(t)
  for (const role of ['citizen', 'administrator', 'service', 'director'] as const)
    t.equal((await call(role, 'POST', '/portal-dossiers', filing())).status, 403, role)
  t.equal((await call(null, 'POST', '/portal-dossiers', filing())).status, 401)
  t.match(await call('portal', 'POST', '/portal-dossiers', filing()), {
    status: 403,
    body: { code: 'no-agency' }
  })
})

t.test('a portal files only with agencies that it serves: its own and those below it', async t => {
  const { call, source } = await stage(t)
  const asked: unknown[] = []
  source.answer = (path, sent) => {
    if (path === '/portal-dossiers') asked.push(JSON.parse(sent).within)
    return undefined
  }
  for (const agency of ['H57', 'H57.99'])
    t.equal((await call({ role: 'portal', agency }, 'POST', '/portal-dossiers', filing())).status, 200)
  const detail = { vi: 'Không thuộc phạm vi của cổng', en: 'Not served by the portal' }
  const errors = [{ pointer: '#/procedure', in: 'body', rule: 'agency', detail }]
  source.answer = path =>
    path === '/portal-dossiers'
      ? { status: 422, body: { code: 'other-agency', details: detail, errors } }
      : undefined
  t.match(await call({ role: 'portal', agency: 'H57.98' }, 'POST', '/portal-dossiers', filing(2)), {
    status: 403,
    body: { code: 'other-agency', errors: [{ pointer: '/MaTTHC' }] }
  })
  t.same(asked, ['H57', 'H57.99'])
})

t.test('a person is filed for under their account at the portal; a number is no account', async t => {
  const { push, source } = await stage(t)
  const sentOn: { applicant: object }[] = []
  source.answer = (path, sent) => {
    if (path === '/portal-dossiers') sentOn.push(JSON.parse(sent))
    return undefined
  }
  const person = {
    SoGiayToChuHoSo: '000000000001',
    ChuHoSo: 'Trần Thị Công Dân (minh họa)',
    MaDoiTuong: 'tech-1'
  }
  t.equal((await push(filing(1, person))).status, 200)
  t.match(sentOn, [{ applicant: { identifierKind: 'citizenId', subject: 'tech-1', account: 'tech-1' } }])
  t.equal((await push(filing(2, { ...person, MaDoiTuong: '000000000001' }))).status, 400)
})
