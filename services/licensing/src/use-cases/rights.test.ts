import t from 'tap'
import { STEPS, testLicensing, PEOPLE, type Person, type Step } from '../testing.ts'

/** Who may do what in which state. A person who is not named may see the dossier but not act, or not even see it. */
const STATES: Record<string, Step[]> = {
  submitted: ['submit'],
  accepted: ['submit', 'accept'],
  inProgress: ['submit', 'accept', 'take'],
  supplementRequested: ['submit', 'accept', 'take', 'ask'],
  decided: ['submit', 'accept', 'take', 'approve'],
  returned: ['submit', 'accept', 'take', 'approve', 'give']
}
const LAWFUL: Record<string, Partial<Record<Person, Step[]>>> = {
  submitted: { school: ['withdraw'], clerk: ['accept', 'refuse', 'askAtIntake'] },
  accepted: { school: ['withdraw'], officer: ['take'] },
  inProgress: {
    school: ['withdraw'],
    officer: ['ask', 'stop'],
    head: ['approve', 'reject', 'stop'],
    director: ['approve', 'reject']
  },
  supplementRequested: { school: ['supplement', 'withdraw'], officer: ['stop'], head: ['stop'] },
  decided: { clerk: ['give'] },
  returned: {}
}
const SEES: Person[] = ['school', 'clerk', 'officer', 'head', 'director']

t.test('every person x every act x every state', async t => {
  const { dossier, call, pool } = await testLicensing(t)
  const acts = Object.entries(STEPS).filter(([step]) => step !== 'askAtIntake')
  for (const [state, steps] of Object.entries(STATES)) {
    const id = await dossier(...steps)
    const { rows } = await pool.query<{ seq: number }>('select seq from dossier where id = $1', [id])
    const version = rows[0]?.seq ?? 0
    const found: string[] = []
    const wanted: string[] = []
    for (const person of Object.keys(PEOPLE) as Person[]) {
      for (const [step, [, action, body]] of acts) {
        const lawful = LAWFUL[state]?.[person]?.some(name => STEPS[name][1] === action) ?? false
        // a stale version: so that what is lawful is refused for its version alone, and the state stays as it is
        const answer = await call(person, 'POST', `/dossiers/${id}/${action}`, body, {
          'if-match': `"${version + 100}"`
        })
        const may = answer.status === 409 && answer.body.code === 'changed-meanwhile'
        const hidden = answer.status === 404
        if (hidden === SEES.includes(person)) found.push(`${person} ${step}: ${answer.status}`)
        const view = hidden ? [] : (await call(person, 'GET', `/dossiers/${id}`)).body.allowedActions
        const shown = JSON.stringify(view)
          .toLowerCase()
          .includes(`"${action.replaceAll('-', '')}`)
        if (lawful && !may) found.push(`${person} may not ${step}: ${answer.status}`)
        if (lawful !== shown) wanted.push(`${person} ${step}: lawful ${lawful}, shown ${shown}`)
      }
    }
    t.same(found, [], state)
    t.same(wanted, [], state)
  }
})

t.test('a draft is known to its author’s institution alone', async t => {
  const { begin, call } = await testLicensing(t)
  const id = await begin()
  for (const person of Object.keys(PEOPLE) as Person[])
    t.equal((await call(person, 'GET', `/dossiers/${id}`)).status, person === 'school' ? 200 : 404, person)
})

t.test('another person’s dossier answers exactly as one that is not there', async t => {
  const { dossier, call } = await testLicensing(t)
  const theirs = await dossier('submit')
  const nobodys = '00000000-0000-4000-8000-000000000000'
  for (const person of [
    'otherSchool',
    'citizen',
    'otherClerk',
    'inspector',
    'administrator',
    'portal',
    'service'
  ] as const) {
    t.same(
      strip(await call(person, 'GET', `/dossiers/${theirs}`)),
      strip(await call(person, 'GET', `/dossiers/${nobodys}`)),
      person
    )
    for (const [, action, body] of Object.values(STEPS)) {
      const headers = { 'if-match': '"1"' }
      const their = await call(person, 'POST', `/dossiers/${theirs}/${action}`, body, headers)
      const none = await call(person, 'POST', `/dossiers/${nobodys}/${action}`, body, headers)
      t.same(strip(their), strip(none), `${person} ${action}`)
    }
    const draft = [{ answers: {} }, { 'if-match': '"1"' }] as const
    t.same(
      strip(await call(person, 'PUT', `/dossiers/${theirs}/draft`, ...draft)),
      strip(await call(person, 'PUT', `/dossiers/${nobodys}/draft`, ...draft))
    )
  }
})

/** All that an answer says but the id of the request. */
const strip = ({ status, body }: { status: number; body: object }) => ({
  status,
  body: { ...body, instance: '' }
})

t.test('nobody begins a dossier in the name of an institution that is not theirs', async t => {
  const { call } = await testLicensing(t)
  const begin = (person: Person, institution: string | null) =>
    call(person, 'POST', '/dossiers', { procedure: 'rename-institution', institution })
  t.match(await begin('school', 'inst-hue-demo-2'), { status: 403, body: { code: 'not-your-institution' } })
  t.match(await begin('clerk', 'inst-hue-demo-1'), { status: 403 })
  t.match(await begin('citizen', null), { status: 422, body: { code: 'wrong-applicant' } })
})
