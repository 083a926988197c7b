import t from 'tap'
import { buildApp } from '../app.ts'
import { PEOPLE, STEPS, type Person, type Step } from '../testing/acts.ts'
import { testLicensing } from '../testing/licensing.ts'

const id = '00000000-0000-4000-8000-000000000000'
/** Everything that wants a fresh, strong sign-in: how it is asked for, by whom. */
const GRAVE: Record<string, [Person, object?]> = {
  'POST /dossiers/:id/approve': ['director', {}],
  'POST /dossiers/:id/reject': ['director', STEPS.reject[2]],
  'POST /dossiers/:id/reopen': ['director', STEPS.reopen[2]],
  'POST /dossiers/:id/correct-result': ['director', STEPS.correct[2]],
  'GET /queue/export': ['head'],
  'GET /licences/export': ['head'],
  'GET /register-book.pdf': ['head'],
  'POST /procedures/:code/revisions/:version/publish': ['administrator', {}],
  'POST /procedures/:code/revisions/:version/retire': ['administrator', {}],
  'POST /procedures/:code/open': ['administrator', {}],
  'POST /procedures/:code/close': ['administrator', {}],
  'POST /calendars/:version/publish': ['administrator', {}],
  'POST /delegations': ['director', {}],
  'POST /delegations/:id/revoke': ['director', {}],
  'POST /mandates': ['school', {}],
  'POST /mandates/:id/revoke': ['school', {}]
}
const TAKEN: Step[] = ['submit', 'accept', 'take']
const STATES: Record<string, Step[]> = {
  inProgress: TAKEN,
  drafted: [...TAKEN, 'draft'],
  decided: [...TAKEN, 'approve'],
  returned: [...TAKEN, 'approve', 'give']
}

t.test('what wants a fresh and strong sign-in is this, and nothing else', async t => {
  const { deps } = await testLicensing(t)
  const app = buildApp(deps)
  const strong: string[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.strong && method !== 'HEAD') strong.push(`${String(method)} ${url}`)
  })
  await app.ready()
  t.teardown(() => app.close())
  t.same(strong.toSorted(), Object.keys(GRAVE).toSorted())
})

t.test('every grave act is refused to an old or a weak sign-in, whatever it would have answered', async t => {
  const { app, issuer, clock } = await testLicensing(t)
  const seconds = Math.floor(clock.now.getTime() / 1000)
  for (const [route, [person, payload]] of Object.entries(GRAVE))
    for (const weak of [{}, { acr: '1', auth_time: seconds }, { acr: '2', auth_time: seconds - 301 }]) {
      const [method, path = ''] = route.split(' ')
      const url = path.replace(':id', id).replace(':code', 'rename-institution').replace(':version', '2')
      const token = await issuer.tokenFor({ ...PEOPLE[person], ...weak })
      const answer = await app.inject({
        method: method === 'GET' ? 'GET' : 'POST',
        url,
        headers: { authorization: `Bearer ${token}` },
        ...(payload ? { payload } : {})
      })
      t.match(answer.json(), { status: 401, code: 'step-up-required' }, `${route} ${JSON.stringify(weak)}`)
      t.match(answer.headers['www-authenticate'], /insufficient_user_authentication/)
    }
})

t.test('every person x every act x every state of a decision, with a weak sign-in', async t => {
  const { dossier, app, issuer, call, pool } = await testLicensing(t)
  for (const [state, steps] of Object.entries(STATES)) {
    const one = await dossier(...steps)
    const before = await pool.query('select seq, status from dossier where id = $1', [one])
    for (const person of Object.keys(PEOPLE) as Person[]) {
      const token = await issuer.tokenFor(PEOPLE[person])
      const asked = async (step: Step) => {
        const [, action, payload] = STEPS[step]
        const headers = {
          authorization: `Bearer ${token}`,
          'if-match': '"100"',
          'idempotency-key': `${state}-${person}-${step}`
        }
        const answer = await app.inject({
          method: 'POST',
          url: `/dossiers/${one}/${action}`,
          headers,
          payload
        })
        return answer.json<{ code: string }>().code
      }
      for (const step of ['approve', 'reject', 'reopen', 'correct'] as const)
        t.equal(await asked(step), 'step-up-required', `${state}: ${person} ${step}`)
      for (const step of ['accept', 'forward', 'note', 'give', 'withdraw'] as const)
        t.ok((await asked(step)) !== 'step-up-required', `${state}: ${person} ${step}`)
    }
    t.same((await pool.query('select seq, status from dossier where id = $1', [one])).rows, before.rows)
  }
  const shown = await dossier(...TAKEN)
  const weak = await issuer.tokenFor(PEOPLE.director)
  const view = await call(null, 'GET', `/dossiers/${shown}`, undefined, { authorization: `Bearer ${weak}` })
  t.ok(view.body.allowedActions?.includes('Approve'), 'it is offered all the same: a sign-in is all it lacks')
})
