import t from 'tap'
import { createPool } from '@motcua/db'
import { ownerUrl } from '@motcua/db/testing'
import type { Procedure } from '../../domain/procedure.ts'
import { testLicensing } from '../../testing/licensing.ts'
import { retrying } from '../../procedures/unknown-version.ts'

const AT = '/procedures/rename-institution'
const why = 'Sửa theo góp ý của các trường'

type Revision = {
  version: number
  status: string
  edited: number
  validFrom: string | null
  validTo: string | null
  definition: Procedure
  faults: { pointer: string; rule: string; remedy: { vi: string } }[]
}
type History = {
  items: Revision[]
  acts: { type: string; version: number; by: string; why: string | null }[]
}

/** The service, an administrator who works on the rename, and another who publishes it. */
async function administration(t: Parameters<typeof testLicensing>[0]) {
  const service = await testLicensing(t)
  const { call } = service
  const admin = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers: Record<string, string> = {}
  ) =>
    call(
      path.endsWith('/publish') ? 'secondAdministrator' : 'administrator',
      method,
      `${AT}${path}`,
      body,
      headers
    )
  const revision = async (version: number) =>
    (await admin('GET', `/revisions/${version}`)).body as unknown as Revision
  const history = async () => (await admin('GET', '/revisions')).body as unknown as History
  /** Drafts the next version, with one change to its JSON. */
  const draft = async (change: (definition: Procedure) => void) => {
    const made = await admin('POST', '/revisions', {})
    const version = Number(made.body.version)
    const { definition } = await revision(version)
    change(definition)
    const saved = await admin('PUT', `/revisions/${version}`, { definition }, { 'if-match': '"1"' })
    return { version, saved: saved.body as unknown as Revision }
  }
  const publish = (version: number, validFrom: string, edited = 2, headers = {}) =>
    admin(
      'POST',
      `/revisions/${version}/publish`,
      { validFrom, why },
      { 'if-match': `"${edited}"`, ...headers }
    )
  return { ...service, admin, revision, history, draft, publish }
}

t.test('a version is drafted, checked, published, and then in force from its day on', async t => {
  const { admin, call, draft, publish, history, clock } = await administration(t)
  const { version, saved } = await draft(definition => {
    definition.limit.workingDays = 2
    Reflect.deleteProperty(definition.steps[1] ?? {}, 'role')
  })
  t.equal(version, 2)
  t.match(saved, {
    status: 'draft',
    edited: 2,
    faults: [{ pointer: '/steps/1/role', rule: 'step-without-role', remedy: { vi: /vai trò/ } }]
  })
  t.match(await publish(2, '2026-12-01'), {
    status: 422,
    body: { code: 'definition-has-faults', errors: [{ pointer: '/steps/1/role' }] }
  })
  const { definition } = saved
  Object.assign(definition.steps[1] ?? {}, { role: 'case-officer' })
  t.match((await admin('PUT', '/revisions/2', { definition }, { 'if-match': '"2"' })).body, {
    faults: [],
    edited: 3
  })
  t.match(await publish(2, '2026-12-01', 3), {
    status: 200,
    body: { status: 'published', validFrom: '2026-12-01', validTo: null }
  })

  t.match((await call(null, 'GET', AT)).body, {
    version: 1,
    validTo: '2026-11-30',
    limit: { workingDays: 3 }
  })
  t.match((await call(null, 'GET', `${AT}?on=2026-12-01`)).body, { version: 2, limit: { workingDays: 2 } })
  clock.now = new Date('2026-12-01T02:00:00Z')
  t.match((await call(null, 'GET', AT)).body, { version: 2 })
  const { items, acts } = await history()
  t.match(items, [
    { version: 1, validTo: '2026-11-30' },
    { version: 2, validTo: null }
  ])
  t.match(acts, [
    { type: 'Published', version: 2, by: 'administrator-2', why },
    { type: 'Drafted', version: 2, by: 'administrator', why: null },
    { type: 'Seeded', version: 1, by: 'system' }
  ])
})

t.test('a dossier keeps the version it began with', async t => {
  const { draft, publish, dossier, begin, fill, act, call, clock } = await administration(t)
  const accepted = await dossier('submit', 'accept')
  const before = (await call('school', 'GET', `/dossiers/${accepted}`)).body.clock?.dueAt
  const begun = await begin()
  await draft(definition => {
    definition.limit.workingDays = 1
    definition.form.pages[0]?.fields.push({
      code: 'motto',
      type: 'text',
      label: { vi: 'Khẩu hiệu', en: 'Motto' },
      required: true,
      maxLength: 50
    })
  })
  t.equal((await publish(2, '2026-11-24')).status, 200)
  clock.now = new Date('2026-11-25T02:00:00Z')
  t.equal((await call('school', 'GET', `/dossiers/${accepted}`)).body.clock?.dueAt, before)
  await fill(begun)
  t.match(await act('school', begun, 'submit', { despiteDuplicates: true }), {
    status: 200,
    body: { procedure: { version: 1 } }
  })
  const later = await begin()
  t.match((await call('school', 'GET', `/dossiers/${later}/form`)).body, { procedure: { version: 2 } })
})

t.test('the same request twice is one act; another with its key is refused', async t => {
  const { admin, history, draft, publish } = await administration(t)
  const key = { 'idempotency-key': 'draft-the-second' }
  const first = await admin('POST', '/revisions', {}, key)
  t.same((await admin('POST', '/revisions', {}, key)).body, first.body)
  t.match(await admin('POST', '/revisions', { definition: {} }, key), {
    status: 422,
    body: { code: 'idempotency-key-reused' }
  })
  t.match(await admin('POST', '/revisions', {}), { status: 409, body: { code: 'draft-exists', version: 2 } })
  t.equal((await admin('POST', '/revisions/2/discard', {}, { 'if-match': '"1"' })).status, 200)
  await draft(() => {})
  const once = { 'idempotency-key': 'publish-the-second' }
  const published = await publish(2, '2026-12-01', 2, once)
  t.same((await publish(2, '2026-12-01', 2, once)).body, published.body)
  t.same(
    (await history()).acts.map(({ type }) => type),
    ['Published', 'Drafted', 'Discarded', 'Drafted', 'Seeded']
  )
})

t.test('who has written at a version may not publish it, another administrator may', async t => {
  const { call, draft, publish, revision } = await administration(t)
  const { version, saved } = await draft(definition => {
    definition.limit.workingDays = 2
  })
  const own = (person: 'administrator' | 'secondAdministrator', edited: number) =>
    call(
      person,
      'POST',
      `${AT}/revisions/${version}/publish`,
      { validFrom: '2026-12-01', why },
      { 'if-match': `"${edited}"` }
    )
  t.match(await own('administrator', 2), { status: 409, body: { code: 'four-eyes' } })
  const { definition } = saved
  const touched = await call(
    'secondAdministrator',
    'PUT',
    `${AT}/revisions/${version}`,
    { definition },
    { 'if-match': '"2"' }
  )
  t.equal(touched.status, 200)
  t.match(await own('secondAdministrator', 3), { status: 409 }, 'a hand at it is a hand at it')
  t.match(await own('administrator', 3), { status: 409 }, 'and it stays one')
  t.match(await revision(version), { status: 'draft' })

  const other = await administration(t)
  await other.draft(() => {})
  t.equal((await other.publish(2, '2026-12-01')).status, 200)
  t.equal((await publish(version, '2026-12-01', 3)).status, 409)
})

t.test('of two administrators who save or publish the same draft, the second is told', async t => {
  const { admin, draft, publish, revision, pool } = await administration(t)
  await draft(() => {})
  const { definition } = await revision(2)
  t.match(await admin('PUT', '/revisions/2', { definition }, { 'if-match': '"1"' }), {
    status: 409,
    body: { code: 'changed-meanwhile', version: 2 }
  })
  const both = await Promise.all(['2026-12-01', '2026-12-02'].map(day => publish(2, day)))
  t.same(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409]
  )
  const { rows } = await pool.query(`select count(*)::int as n from procedure_act where type = 'Published'`)
  t.same(rows, [{ n: 1 }])
  t.match(await admin('PUT', '/revisions/2', { definition }, { 'if-match': '"2"' }), {
    status: 409,
    body: { code: 'not-a-draft' }
  })
})

t.test('what is published is never changed or deleted, by whatever way, and its history neither', async t => {
  const { pool } = await administration(t)
  const owner = createPool(ownerUrl(pool.url))
  t.teardown(() => owner.end())
  for (const by of [pool, owner]) {
    await t.rejects(
      by.query(`update procedure_revision set definition = '{}' where version = 1`),
      /never changed/
    )
    await t.rejects(by.query(`update procedure_revision set valid_from = '2020-01-01'`), /never changed/)
    await t.rejects(
      by.query(`update procedure_revision set status = 'draft', valid_from = null`),
      /never changed/
    )
    await t.rejects(by.query('delete from procedure_revision'), /never deleted/)
    await t.rejects(by.query(`update procedure_act set by_id = 'nobody'`), /never changed/)
    await t.rejects(by.query('delete from procedure_act'), /never changed/)
  }
  await pool.query(`update procedure_revision set valid_to = '2027-01-01' where code = 'open-branch'`)
  await t.rejects(
    pool.query(`update procedure_revision set valid_to = null where code = 'open-branch'`),
    /only ever shortened/
  )
  await t.rejects(
    pool.query(`update procedure_revision set valid_to = '2028-01-01' where code = 'open-branch'`),
    /only ever shortened/
  )
})

t.test('the database itself lets no two versions be in force on one day', async t => {
  const { pool } = await administration(t)
  const insert = (from: string) =>
    pool.query(
      `insert into procedure_revision (code, version, status, definition, valid_from, changed_at)
       select code, 2, 'published', definition, $1::date, now() from procedure_revision where code = 'rename-institution'`,
      [from]
    )
  await t.rejects(insert('2027-01-01'), /one_version_a_day/)
})

t.test('another process offers what was published here from its next answer on', async t => {
  const { draft, publish, twin } = await administration(t)
  const other = await twin()
  await draft(() => {})
  await publish(2, '2026-12-01')
  t.equal(other.inForce('rename-institution', '2026-12-01')?.version, 1)
  await other.fresh()
  t.equal(other.inForce('rename-institution', '2026-12-01')?.version, 2)
})

const calendars = { fresh: async () => {} }

t.test('another process that meets a dossier of a version it has not read yet reads it', async t => {
  const { draft, publish, twin } = await administration(t)
  const [knowing, other] = [await twin(), await twin()]
  await draft(() => {})
  await publish(2, '2026-12-01')
  const ref = { code: 'rename-institution', version: 2 }
  await knowing.know([ref])
  t.equal(knowing.version(ref.code, 2).version, 2)
  let tries = 0
  t.equal(
    (await retrying({ procedures: other, calendars }, async () => (tries++, other.version(ref.code, 2))))
      .version,
    2
  )
  t.equal(tries, 2)
  await t.rejects(
    retrying({ procedures: other, calendars }, async () => other.version(ref.code, 9)),
    { name: 'UnknownVersion' }
  )
})

t.test('processes that start at once publish what comes with the program once', async t => {
  const { twin, pool, history } = await administration(t)
  await Promise.all([twin(), twin(), twin()])
  t.same(
    (await history()).acts.map(({ type }) => type),
    ['Seeded']
  )
  const { rows } = await pool.query(`select count(*)::int as n from procedure_revision`)
  t.same(rows, [{ n: 37 }])
})

t.test('a version ends on the day that an administrator names, never one that has passed', async t => {
  const { admin, call, clock } = await administration(t)
  const retire = (lastDay: string) => admin('POST', '/revisions/1/retire', { lastDay, why })
  for (const day of ['2026-11-22', '2026-02-30'])
    t.match(
      await retire(day),
      { status: 422, body: { code: 'validity', errors: [{ pointer: '#/lastDay' }] } },
      day
    )
  t.match(await retire('2026-11-30'), { status: 200, body: { validTo: '2026-11-30' } })
  t.match(await retire('2026-12-31'), { status: 422 }, 'it is only ever shortened')
  clock.now = new Date('2026-12-01T02:00:00Z')
  t.equal((await call(null, 'GET', AT)).status, 404)
  t.match(
    await call('school', 'POST', '/dossiers', {
      procedure: 'rename-institution',
      institution: 'inst-hue-demo-1'
    }),
    { status: 404 }
  )
})

t.test('a version that has not begun can be taken back, and its day given to another', async t => {
  const { admin, draft, publish, call } = await administration(t)
  await draft(() => {})
  t.match(await admin('POST', '/revisions/2/retire', { lastDay: '2026-12-01', why }), {
    status: 409,
    body: { code: 'not-published' }
  })
  await publish(2, '2026-12-10')
  t.match(await admin('POST', '/revisions/2/retire', { lastDay: '2026-12-09', why }), { status: 200 })
  t.equal((await call(null, 'GET', `${AT}?on=2026-12-10`)).status, 404)
  await draft(() => {})
  t.match(await publish(3, '2026-12-10'), { status: 200 })
  t.match((await call(null, 'GET', `${AT}?on=2026-12-10`)).body, { version: 3 })
  await draft(() => {})
  t.match(await publish(4, '2026-12-10'), { status: 422, body: { code: 'overlapping-validity' } })
  t.match(await publish(4, '2026-12-05'), { status: 422, body: { code: 'overlapping-validity' } })
})

t.test('a procedure is closed and opened with a reason; what has begun goes on', async t => {
  const { admin, begin, fill, act, call, history } = await administration(t)
  const begun = await begin()
  t.match(await admin('POST', '/close', { why }), { status: 200, body: { open: false } })
  t.match(await admin('POST', '/close', { why }), { status: 409, body: { code: 'already-closed' } })
  t.match((await call(null, 'GET', AT)).body, { open: false })
  t.match(
    await call('school', 'POST', '/dossiers', {
      procedure: 'rename-institution',
      institution: 'inst-hue-demo-1'
    }),
    {
      status: 422,
      body: { code: 'procedure-not-open' }
    }
  )
  await fill(begun)
  t.equal((await act('school', begun, 'submit')).status, 200)
  t.match(await admin('POST', '/open', { why }), { status: 200, body: { open: true } })
  t.match((await history()).acts, [
    { type: 'Opened', by: 'administrator', why },
    { type: 'Closed', why },
    { type: 'Seeded' }
  ])
  t.match(await call('administrator', 'POST', '/procedures/license-activity/open', { why }), {
    status: 422,
    body: { code: 'no-time-limit' }
  })
  t.match(await call('administrator', 'POST', '/procedures/legacy-dissolve/open', { why }), { status: 404 })
})

t.test('a new procedure is added without a new program', async t => {
  const { call, revision } = await administration(t)
  const { definition } = await revision(1)
  const at = '/procedures/rename-branch'
  t.match(await call('administrator', 'POST', `${at}/revisions`, {}), {
    status: 404,
    body: { code: 'procedure-not-found' }
  })
  t.match(await call('administrator', 'POST', `${at}/revisions`, { definition }), {
    status: 201,
    body: { version: 1 }
  })
  t.match(await call(null, 'GET', at), { status: 404 }, 'a draft is no procedure yet')
  t.match(
    await call(
      'secondAdministrator',
      'POST',
      `${at}/revisions/1/publish`,
      { validFrom: '2026-11-23', why },
      { 'if-match': '"1"' }
    ),
    { status: 200 }
  )
  t.match(
    await call('school', 'POST', '/dossiers', { procedure: 'rename-branch', institution: 'inst-hue-demo-1' }),
    {
      status: 201,
      body: { procedure: { code: 'rename-branch', version: 1 } }
    }
  )
})

t.test('definitions that changed under a published version stop the start', async t => {
  const { pool } = await administration(t)
  const owner = createPool(ownerUrl(pool.url))
  t.teardown(() => owner.end())
  await owner.query('alter table procedure_revision disable trigger keep_published')
  await owner.query(
    `update procedure_revision set definition = definition || '{"agency": "H57"}' where code = 'open-branch'`
  )
  const { openProcedures } = await import('../../procedures/procedures.ts')
  const { loadCodeLists } = await import('../../procedures/code-lists.ts')
  const { loadDefinitions } = await import('../../procedures/definitions.ts')
  const lists = loadCodeLists(new URL('../../../data/', import.meta.url))
  const seeds = loadDefinitions(
    new URL('../../../procedures/', import.meta.url),
    lists.list('agencies').map(({ code }) => code)
  )
  await t.rejects(
    openProcedures(pool, { seeds, profile: 'current-2026', lists, now: () => new Date() }),
    /next version: open-branch\.1$/
  )
})

t.test('only administrators come near versions; nobody else learns more than that', async t => {
  const { call, draft } = await administration(t)
  await draft(() => {})
  const match = { 'if-match': '"2"' }
  const routes = [
    ['GET', '/revisions', undefined, {}],
    ['GET', '/revisions/2', undefined, {}],
    ['POST', '/revisions', {}, {}],
    ['PUT', '/revisions/2', { definition: {} }, match],
    ['POST', '/revisions/2/discard', {}, match],
    ['POST', '/revisions/2/what-if', {}, {}],
    ['POST', '/revisions/2/publish', { validFrom: '2026-12-01', why }, match],
    ['POST', '/revisions/1/retire', { lastDay: '2026-12-01', why }, {}],
    ['POST', '/close', { why }, {}],
    ['POST', '/open', { why }, {}]
  ] as const
  for (const [method, path, body, headers] of routes) {
    for (const person of [
      'school',
      'citizen',
      'clerk',
      'officer',
      'head',
      'director',
      'inspector',
      'portal',
      'service'
    ] as const)
      t.match(
        await call(person, method, `${AT}${path}`, body, headers),
        { status: 403, body: { code: 'administrators-only' } },
        `${person} ${method} ${path}`
      )
    t.equal((await call(null, method, `${AT}${path}`, body, headers)).status, 401)
  }
})

t.test('faulty requests about versions are refused with a pointer, and change nothing', async t => {
  const { admin, draft, pool } = await administration(t)
  await draft(() => {})
  const state = async () =>
    (
      await pool.query(
        `select (select jsonb_agg(to_jsonb(r) order by code, version) from procedure_revision r) as revisions, (select count(*) from procedure_act) as acts`
      )
    ).rows
  const before = await state()
  const ok = { 'if-match': '"2"' }
  const cases: [string, ReturnType<typeof admin>, number, string, string?][] = [
    ['no reason', admin('POST', '/close', {}), 400, 'invalid-request', '#/why'],
    ['a short reason', admin('POST', '/close', { why: 'vì' }), 400, 'invalid-request', '#/why'],
    [
      'no key',
      admin('POST', '/close', { why }, { 'idempotency-key': '' }),
      400,
      'invalid-request',
      'idempotency-key'
    ],
    [
      'no version',
      admin('POST', '/revisions/2/publish', { validFrom: '2026-12-01', why }),
      400,
      'invalid-request',
      'if-match'
    ],
    ['a version of nought', admin('GET', '/revisions/0'), 400, 'invalid-request', 'version'],
    ['an unknown version', admin('GET', '/revisions/7'), 404, 'revision-not-found'],
    [
      'a date that is none',
      admin('POST', '/revisions/2/publish', { validFrom: 'soon', why }, ok),
      400,
      'invalid-request',
      '#/validFrom'
    ],
    [
      'a day that no calendar has',
      admin('POST', '/revisions/2/publish', { validFrom: '2027-02-29', why }, ok),
      422,
      'validity-in-the-past',
      '#/validFrom'
    ],
    [
      'yesterday',
      admin('POST', '/revisions/2/publish', { validFrom: '2026-11-22', why }, ok),
      422,
      'validity-in-the-past',
      '#/validFrom'
    ],
    [
      'a surplus field',
      admin('POST', '/revisions/2/publish', { validFrom: '2026-12-01', why, force: true }, ok),
      400,
      'invalid-request',
      '#/force'
    ],
    [
      'a definition that is a list',
      admin('PUT', '/revisions/2', { definition: [] }, ok),
      400,
      'invalid-request',
      '#/definition'
    ],
    [
      'another procedure’s definition',
      admin('PUT', '/revisions/2', { definition: { code: 'open-branch', version: 2 } }, ok),
      422,
      'another-revision',
      '#/definition/code'
    ],
    [
      'what-if of too many',
      admin('POST', '/revisions/2/what-if', { most: 5001 }),
      400,
      'invalid-request',
      '#/most'
    ],
    [
      'what-if after nobody',
      admin('POST', '/revisions/2/what-if', { after: 'x' }),
      400,
      'invalid-request',
      '#/after'
    ]
  ]
  for (const [what, answer, status, code, pointer] of cases) {
    const { status: found, body } = await answer
    t.match({ found, code: body.code }, { found: status, code }, what)
    t.ok(body.details?.vi && body.details?.en, what)
    if (pointer)
      t.ok(
        body.errors?.some(fault => fault.pointer === pointer),
        `${what}: points at ${pointer}`
      )
  }
  t.same(await state(), before)
})

t.test(
  'what-if tells how many past applications a draft would change, and how, before anything is published',
  async t => {
    const { draft, admin, dossier, pool, clock } = await administration(t)
    for (let n = 0; n < 6; n++) {
      clock.now = new Date(clock.now.getTime() + 60_000)
      await dossier(...(n % 2 === 0 ? (['submit', 'accept'] as const) : (['submit'] as const)))
    }
    await draft(definition => {
      definition.limit.workingDays = 2
      definition.fee.vnd = 50_000
      definition.form.pages[1]?.fields.push({
        code: 'motto',
        type: 'text',
        label: { vi: 'Khẩu hiệu', en: 'Motto' },
        required: true,
        maxLength: 50
      })
      definition.steps.splice(2, 0, {
        code: 'review',
        name: { vi: 'Xem xét', en: 'Review' },
        role: 'head-of-division',
        when: { field: 'newNameEn', answered: true }
      })
    })
    const state = async () =>
      (
        await pool.query(
          'select (select jsonb_agg(to_jsonb(d)) from dossier d) as d, (select count(*) from procedure_act) as a, (select count(*) from idempotency) as i'
        )
      ).rows
    const before = await state()
    const { status, body } = await admin('POST', '/revisions/2/what-if', { examples: 2 })
    t.equal(status, 200)
    t.match(body, {
      examined: 6,
      different: 6,
      valid: { before: 6, after: 0 },
      changes: { validity: 6, route: 0, fee: 6, dueDate: 3 },
      next: null
    })
    const { examples } = body as unknown as {
      examples: { differs: string[]; before: { fee: number }; after: { validity: string[]; fee: number } }[]
    }
    t.equal(examples.length, 2)
    t.same(examples[0]?.after.validity, ['#/answers/motto required'])
    t.match(examples[0], { before: { fee: 0 }, after: { fee: 50_000 } })
    t.equal(JSON.stringify(body).includes('Sông Hương'), false, 'nothing that anybody wrote')
    t.same(await state(), before)

    const first = (await admin('POST', '/revisions/2/what-if', { most: 4 })).body as unknown as {
      examined: number
      next: string
    }
    t.equal(first.examined, 4)
    t.match((await admin('POST', '/revisions/2/what-if', { after: first.next })).body, {
      examined: 2,
      next: null
    })
    t.match(
      (await admin('POST', '/revisions/1/what-if', {})).body,
      { examined: 6, different: 0 },
      'the same version changes nothing'
    )
  }
)
