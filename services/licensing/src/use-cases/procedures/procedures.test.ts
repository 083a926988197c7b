import t from 'tap'
import { ANSWERS } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

type Listed = { code: string; open: boolean; nationalCode: { verified: boolean } }
type Form = {
  complete: boolean
  pages: {
    id: string
    state: string
    fields: { code: string; text: { vi: string; en: string } | null; items?: unknown }[]
    faults: { pointer: string; detail: { vi: string } }[]
  }[]
  route: { code: string }[]
  workingDays: number
  feeVnd: number
  summary: { vi: string }
  papers: { code: string }[]
}

t.test('procedures are public, whole, with the marks of what is not confirmed', async t => {
  const { call } = await testLicensing(t)
  const all = (await call(null, 'GET', '/procedures')).body as unknown as Listed[]
  t.same(
    all.map(({ code, open }) => `${code} ${open}`),
    [
      'convert-to-non-profit true',
      'dissolve-branch true',
      'foreign-cooperation false',
      'license-activity false',
      'license-branch true',
      'notice-of-principal false',
      'open-branch true',
      'rename-institution true',
      'suspend-activity false'
    ]
  )
  t.match((await call(null, 'GET', '/procedures/rename-institution')).body, {
    code: 'rename-institution',
    nationalCode: { verified: false },
    limit: { workingDays: 3, verified: true },
    form: {
      pages: [{ id: 'name' }, { id: 'institution' }, { id: 'contact' }],
      schema: { properties: { newName: { minLength: 5 } } }
    },
    result: { effect: { kind: 'rename', takes: { name: 'newName' } } }
  })
  t.match(await call(null, 'GET', '/procedures/none'), { status: 404, body: { code: 'procedure-not-found' } })
  t.match(
    await call(null, 'GET', '/procedures/legacy-rename?on=2026-01-01'),
    { status: 404 },
    'of another profile'
  )
  t.match(
    await call(null, 'GET', '/procedures/rename-institution?on=2026-03-30'),
    { status: 404 },
    'not in force yet'
  )
  t.match(await call(null, 'GET', '/procedures?on=2026-02-30'), {
    status: 400,
    body: { errors: [{ pointer: 'on' }] }
  })
  t.match(await call(null, 'GET', '/procedures?on=soon'), {
    status: 400,
    body: { errors: [{ pointer: 'on' }] }
  })
})

t.test(
  'the other profile offers the procedures of before the reform, on the days they were in force',
  async t => {
    const { call } = await testLicensing(t, { profile: 'legacy-2024' })
    const on = async (day: string) =>
      ((await call(null, 'GET', `/procedures?on=${day}`)).body as unknown as Listed[]).map(({ code }) => code)
    t.equal((await on('2024-06-01')).length, 28)
    t.ok(!(await on('2026-11-24')).includes('legacy-rename'))
    t.match(
      await call('school', 'POST', '/dossiers', {
        procedure: 'legacy-dissolve',
        institution: 'inst-hue-demo-1'
      }),
      {
        status: 422,
        body: { code: 'procedure-not-open' }
      }
    )
  }
)

t.test('a form is walked page by page, and says what is wrong and what it comes to', async t => {
  const { call } = await testLicensing(t)
  const check = async (answers: object) => {
    const { status, body } = await call('school', 'POST', '/procedures/license-branch/check', { answers })
    t.equal(status, 200)
    return body as unknown as Form
  }
  const empty = await check({})
  t.same(
    empty.pages.map(({ id, state }) => `${id} ${state}`),
    ['institution empty', 'branch empty', 'trades empty', 'conditions empty', 'papers empty', 'contact empty']
  )
  t.equal(empty.complete, false)
  t.match(empty.pages[1]?.faults, [{ pointer: '#/answers/branchName', detail: { vi: 'Nhập tên phân hiệu' } }])
  t.same(
    empty.route.map(({ code }) => code),
    ['intake', 'processing', 'review', 'decision', 'return']
  )
  t.match(empty, { workingDays: 7, feeVnd: 0 })

  const contact = {
    representativeName: 'Nguyễn Thị Đại Diện',
    representativePosition: 'Hiệu trưởng',
    phone: '0234111222',
    email: 'daidien@songhuong.example'
  }
  const whole = {
    ...contact,
    institutionType: 'intermediate-school',
    ownership: 'private',
    branchName: 'Phân hiệu Minh Họa Lăng Cô',
    branchDecision: '12/QĐ-UBND ngày 01/9/2026',
    commune: 'xa-chan-may-lang-co',
    branchAddress: 'Đường Minh Họa số 1',
    trades: [{ trade: '5810207', level: 'intermediate', yearlyQuota: 35, programmeBasis: 'own' }],
    trainingArea: 1200.5,
    teachersTotal: 12,
    conditionsReport: ['0b2f1c1e-5d3a-4b6f-8c7d-9e0f1a2b3c4d']
  }
  const complete = await check(whole)
  t.same(
    complete.pages.flatMap(({ faults }) => faults),
    []
  )
  t.equal(complete.complete, true)
  const said = complete.pages.flatMap(({ fields }) => fields)
  t.match(said.find(({ code }) => code === 'commune')?.text, { vi: 'Xã Chân Mây - Lăng Cô' })
  t.match(said.find(({ code }) => code === 'trainingArea')?.text, { vi: '1.200,5', en: '1,200.5' })
  t.match(said.find(({ code }) => code === 'trades')?.items, [
    [{ code: 'trade', text: { vi: '5810207 Kỹ thuật chế biến món ăn' } }]
  ])
  t.match(complete.summary, { vi: / Phân hiệu Minh Họa Lăng Cô$/ })
  t.same(
    complete.papers.map(({ code }) => code),
    ['request', 'conditions-report']
  )

  const college = await check({ ...whole, institutionType: 'college' })
  t.match(college.pages[0]?.faults, [
    { pointer: '#/answers/institutionType', detail: { vi: /Bộ Giáo dục và Đào tạo/ } }
  ])
  t.equal((await check({ ...whole, commune: 'phuong-nao-do' })).complete, false)
})

t.test('a dossier’s own form is seen by those who see the dossier', async t => {
  const { begin, fill, call, dossier } = await testLicensing(t)
  const id = await begin()
  await fill(id, { ...ANSWERS, phone: '12' })
  const draft = (await call('school', 'GET', `/dossiers/${id}/form`)).body as unknown as Form
  t.same(
    draft.pages.map(({ id: page, state }) => `${page} ${state}`),
    ['name complete', 'institution empty', 'contact begun']
  )
  t.match(draft.pages[2]?.faults, [
    { pointer: '#/answers/phone', detail: { vi: /^Số điện thoại liên hệ: phải là/ } }
  ])
  t.match(draft.summary, {
    vi: 'Đề nghị đổi tên Trường Trung cấp Minh Họa Sông Hương (dữ liệu minh họa) thành Trường Trung cấp Minh Họa Sông Hương Mới'
  })
  for (const person of ['otherSchool', 'clerk', 'administrator'] as const)
    t.equal((await call(person, 'GET', `/dossiers/${id}/form`)).status, 404, person)
  const filed = await dossier('submit')
  t.equal((await call('clerk', 'GET', `/dossiers/${filed}/form`)).status, 200)
  t.equal((await call('otherClerk', 'GET', `/dossiers/${filed}/form`)).status, 404)
})

t.test('every fault of a filing is told in the words of its question', async t => {
  const { begin, fill, act } = await testLicensing(t)
  const id = await begin()
  await fill(id, { newName: 'abc', phone: 'x' })
  const { body } = await act('school', id, 'submit')
  t.match(body, {
    code: 'invalid-answers',
    errors: [
      {
        pointer: '#/answers/newName',
        rule: 'minLength',
        detail: { vi: 'Tên mới của cơ sở: phải có ít nhất 5 ký tự' }
      },
      {
        pointer: '#/answers/reason',
        rule: 'required',
        detail: { vi: 'Nhập lý do đổi tên', en: 'Enter why the name is to change' }
      },
      { pointer: '#/answers/representativeName' },
      { pointer: '#/answers/representativePosition' },
      { pointer: '#/answers/phone', rule: 'phone' },
      { pointer: '#/answers/email', detail: { vi: 'Nhập thư điện tử liên hệ' } }
    ]
  })
})

t.test('code lists are public, by day and by words without marks', async t => {
  const { call } = await testLicensing(t)
  const get = async (path: string) =>
    (await call(null, 'GET', path)).body as unknown as {
      items: { code: string; kind?: string; verified: boolean }[]
      more: boolean
    }
  const communes = await get('/code-lists/communes')
  t.equal(communes.items.length, 40)
  t.equal(communes.items.filter(({ kind }) => kind === 'ward').length, 21)
  t.same((await get('/code-lists/communes?on=2025-06-30')).items, [], 'before the reform')
  t.same(
    (await get('/code-lists/communes?q=chan%20may')).items.map(({ code }) => code),
    ['xa-chan-may-lang-co']
  )
  t.same(
    (await get('/code-lists/trades?q=che%20bien%20mon')).items.map(({ code }) => code),
    ['5810207', '6810207']
  )
  t.equal((await get('/code-lists/trades')).items.filter(({ verified }) => verified).length, 5)
  t.same(
    (await get('/code-lists/agencies?on=2025-02-28&q=lao%20dong')).items.map(({ code }) => code),
    ['H57.97']
  )
  for (const path of [
    '/code-lists/none',
    '/code-lists/trades?on=2026-13-01',
    '/code-lists/trades?page=2',
    `/code-lists/trades?q=${'x'.repeat(101)}`
  ])
    t.match(await call(null, 'GET', path), { status: 400, body: { code: 'invalid-request' } }, path)
})

t.test('faulty requests about forms are refused', async t => {
  const { call } = await testLicensing(t)
  const at = '/procedures/rename-institution/check'
  t.match(await call(null, 'POST', at, { answers: {} }), { status: 401 })
  t.match(await call(null, 'GET', '/dossiers/00000000-0000-4000-8000-000000000000/form'), { status: 401 })
  t.match(await call('school', 'GET', '/dossiers/7/form'), {
    status: 400,
    body: { errors: [{ pointer: 'id' }] }
  })
  t.match(await call('school', 'POST', at, { answers: [] }), {
    status: 400,
    body: { errors: [{ pointer: '#/answers' }] }
  })
  t.match(await call('school', 'POST', at, {}), { status: 400, body: { errors: [{ pointer: '#/answers' }] } })
  t.match(await call('school', 'POST', at, { answers: {}, version: 2 }), {
    status: 400,
    body: { errors: [{ pointer: '#/version' }] }
  })
  t.match(await call('school', 'POST', '/procedures/none/check', { answers: {} }), {
    status: 404,
    body: { code: 'procedure-not-found' }
  })
})
