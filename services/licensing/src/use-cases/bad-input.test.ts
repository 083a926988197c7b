import t from 'tap'
import { ANSWERS } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

t.test('every faulty request is refused with a pointer to its fault, and changes nothing', async t => {
  const { dossier, begin, call, pool } = await testLicensing(t)
  const id = await dossier('submit')
  const draft = await begin()
  const state = async () =>
    (
      await pool.query(`
    select (select jsonb_agg(to_jsonb(d) order by d.id) from dossier d) as dossiers, (select count(*) from outbox) as outbox,
      (select count(*) from idempotency) as keys, (select count(*) from paper) as papers, (select count(*) from check_code) as codes, (select jsonb_agg(c.content order by c.dossier_id, c.seq) from dossier_content c) as contents`)
    ).rows
  const before = await state()
  const ok = { 'if-match': '"1"' }
  const bytes = Buffer.from('%PDF-1.7')
  const file = { 'content-type': 'application/octet-stream' }
  const asked = { ...file, 'paper-code': 'request', 'paper-name': 'a.pdf' }
  const words = 'Đủ mười ký tự trở lên'
  const faults: [string, Awaited<ReturnType<typeof call>>, number, string, string?][] = [
    ['no token', await call(null, 'POST', `/dossiers/${id}/accept`, {}, ok), 401, 'missing-token'],
    [
      'no version',
      await call('clerk', 'POST', `/dossiers/${id}/accept`, {}),
      400,
      'invalid-request',
      'if-match'
    ],
    [
      'a version that is none',
      await call('clerk', 'POST', `/dossiers/${id}/accept`, {}, { 'if-match': '1' }),
      400,
      'invalid-request',
      'if-match'
    ],
    [
      'a short key',
      await call('clerk', 'POST', `/dossiers/${id}/accept`, {}, { ...ok, 'idempotency-key': 'x' }),
      400,
      'invalid-request',
      'idempotency-key'
    ],
    [
      'an id that is none',
      await call('clerk', 'POST', '/dossiers/7/accept', {}, ok),
      400,
      'invalid-request',
      'id'
    ],
    [
      'an unknown id',
      await call('clerk', 'POST', '/dossiers/00000000-0000-4000-8000-000000000000/accept', {}, ok),
      404,
      'dossier-not-found'
    ],
    [
      'a surplus field',
      await call('clerk', 'POST', `/dossiers/${id}/accept`, { status: 'returned' }, ok),
      400,
      'invalid-request',
      '#/status'
    ],
    [
      'no reason',
      await call('clerk', 'POST', `/dossiers/${id}/refuse`, { text: words }, ok),
      400,
      'invalid-request',
      '#/reasonCode'
    ],
    [
      'a reason of spaces',
      await call('clerk', 'POST', `/dossiers/${id}/refuse`, { reasonCode: 'no no', text: words }, ok),
      400,
      'invalid-request',
      '#/reasonCode'
    ],
    [
      'too few words',
      await call('clerk', 'POST', `/dossiers/${id}/refuse`, { reasonCode: 'not-competent', text: 'vì' }, ok),
      400,
      'invalid-request',
      '#/text'
    ],
    [
      'too many words',
      await call(
        'clerk',
        'POST',
        `/dossiers/${id}/refuse`,
        { reasonCode: 'not-competent', text: 'x'.repeat(2001) },
        ok
      ),
      400,
      'invalid-request',
      '#/text'
    ],
    [
      'a letter with a blank of a standard text in it',
      await call(
        'clerk',
        'POST',
        `/dossiers/${id}/refuse`,
        { reasonCode: 'not-competent', text: 'Đề nghị nộp tại [tên cơ quan].'.normalize('NFD') },
        ok
      ),
      400,
      'invalid-request',
      '#/text'
    ],
    [
      'standard texts of an act that is none',
      await call('clerk', 'GET', '/standard-texts?act=Praise'),
      400,
      'invalid-request',
      'act'
    ],
    ['no body', await call('clerk', 'POST', `/dossiers/${id}/accept`, undefined, ok), 400, 'invalid-request'],
    [
      'answers that are no object',
      await call('school', 'PUT', `/dossiers/${draft}/draft`, { answers: [] }, ok),
      400,
      'invalid-request',
      '#/answers'
    ],
    [
      'no procedure',
      await call('school', 'POST', '/dossiers', { institution: 'inst-hue-demo-1' }),
      400,
      'invalid-request',
      '#/procedure'
    ],
    [
      'an unknown procedure',
      await call('school', 'POST', '/dossiers', { procedure: 'none', institution: null }),
      404,
      'procedure-not-found'
    ],
    ['an unknown query', await call('clerk', 'GET', '/queue?page=2'), 400, 'invalid-request', 'page'],
    [
      'a version of a dossier at nought',
      await call('service', 'GET', `/dossiers/${id}/at/0`),
      400,
      'invalid-request',
      'seq'
    ],
    [
      'a paper without a name',
      await call('school', 'PUT', `/dossiers/${draft}/papers/${draft}`, bytes, {
        ...file,
        'paper-code': 'x'
      }),
      400,
      'invalid-request',
      'paper-name'
    ],
    [
      'a paper with a name that is no text',
      await call('school', 'PUT', `/dossiers/${draft}/papers/${draft}`, bytes, {
        ...asked,
        'paper-name': '%ff'
      }),
      422,
      'paper-not-asked'
    ],
    [
      'a paper under an id that is none',
      await call('school', 'PUT', `/dossiers/${draft}/papers/7`, bytes, asked),
      400,
      'invalid-request',
      'paper'
    ],
    [
      'a paper as JSON',
      await call(
        'school',
        'PUT',
        `/dossiers/${draft}/papers/${draft}`,
        { a: 1 },
        {
          'paper-code': 'request',
          'paper-name': 'a.pdf'
        }
      ),
      422,
      'paper-not-asked'
    ],
    [
      'a paper that is not there',
      await call('school', 'GET', `/dossiers/${draft}/papers/${draft}`),
      404,
      'paper-not-found'
    ],
    ['no result yet', await call('school', 'GET', `/dossiers/${id}/result.pdf`), 404, 'result-not-found'],
    [
      'an event that is no letter',
      await call('school', 'GET', `/dossiers/${id}/forms/99.pdf`),
      404,
      'form-not-found'
    ],
    [
      'a form that is none',
      await call('school', 'GET', `/dossiers/${id}/forms/0.pdf`),
      400,
      'invalid-request',
      'form'
    ],
    [
      'a body of another kind',
      await call('clerk', 'POST', `/dossiers/${id}/accept`, 'a=b', { ...ok, 'content-type': 'text/plain' }),
      415,
      'unsupported-media-type'
    ],
    [
      'a body too large',
      await call(
        'school',
        'PUT',
        `/dossiers/${draft}/draft`,
        { answers: { newName: 'x'.repeat(300_000) } },
        ok
      ),
      413,
      'body-too-large'
    ],
    [
      'saving what is submitted',
      await call('school', 'PUT', `/dossiers/${id}/draft`, { answers: ANSWERS }, ok),
      409,
      'changed-meanwhile'
    ]
  ]
  for (const [what, { status, body, headers }, wantedStatus, code, pointer] of faults) {
    t.match({ status, code: body.code }, { status: wantedStatus, code }, what)
    t.match(headers['content-type'], /^application\/problem\+json/, what)
    t.ok(body.details?.vi && body.details?.en, `${what}: in both languages`)
    if (pointer !== undefined)
      t.ok(
        body.errors?.some(fault => fault.pointer === pointer),
        `${what}: points at ${pointer}`
      )
  }
  t.same(await state(), before)
})

t.test('every route states who may call it, and has schemas for what goes in and comes out', async t => {
  const { app } = await testLicensing(t)
  const document = (await app.inject('/docs/json')).json()
  const bare: string[] = []
  for (const [path, methods] of Object.entries<
    Record<string, { responses: Record<string, { content?: unknown }> }>
  >(document.paths))
    for (const [method, { responses }] of Object.entries(methods))
      if (
        !Object.entries(responses).some(
          ([status, response]) => (status.startsWith('2') && response.content) || status === '204'
        )
      )
        bare.push(`${method} ${path}`)
  t.same(bare, [])
  t.ok(Object.keys(document.paths).length >= 16)
})
