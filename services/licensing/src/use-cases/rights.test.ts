import t from 'tap'
import { STEPS, PEOPLE, type Person, type Step } from '../testing/acts.ts'
import { createRecorder, granted } from '../register/testing.ts'
import { createFiling } from '../testing/applications.ts'
import { testLicensing } from '../testing/licensing.ts'

const TAKEN: Step[] = ['submit', 'accept', 'take']
const STATES: Record<string, Step[]> = {
  submitted: ['submit'],
  accepted: ['submit', 'accept'],
  inProgress: TAKEN,
  released: [...TAKEN, 'release'],
  forwarded: [...TAKEN, 'forward'],
  claimedForDecision: [...TAKEN, 'forward', 'claimDecision'],
  drafted: [...TAKEN, 'draft'],
  consulted: [...TAKEN, 'consult'],
  supplemented: [...TAKEN, 'ask', 'supplement'],
  supplementRequested: [...TAKEN, 'ask'],
  decided: [...TAKEN, 'approve'],
  returned: [...TAKEN, 'approve', 'give']
}
/** What everybody may do who sees an open dossier. */
const TALK: Partial<Record<Person, Step[]>> = {
  school: ['message'],
  clerk: ['message', 'note'],
  officer: ['message', 'note'],
  head: ['message', 'note'],
  director: ['message', 'note']
}
const HOLDER: Step[] = ['release', 'forward', 'consult', 'draft', 'ask', 'stop']
const HEAD: Step[] = ['assign', 'extend', 'stop', 'release']
const DIRECTOR: Step[] = ['assign', 'extend', 'approve', 'reject', 'release']

/** Who may do what in which state, beside talking. A person who is not named may see the dossier but not act, or not even see it. */
const LAWFUL: Record<string, Partial<Record<Person, Step[]>>> = {
  submitted: { school: ['withdraw'], clerk: ['accept', 'refuse', 'askAtIntake'] },
  accepted: {
    school: ['withdraw'],
    officer: ['take'],
    head: ['assign', 'extend'],
    director: ['assign', 'extend']
  },
  inProgress: { school: ['withdraw'], officer: HOLDER, head: HEAD, director: DIRECTOR },
  released: {
    school: ['withdraw'],
    officer: ['claim', 'ask', 'stop'],
    head: ['assign', 'extend', 'stop'],
    director: ['assign', 'extend', 'approve', 'reject']
  },
  forwarded: {
    school: ['withdraw'],
    officer: ['ask', 'stop'],
    head: ['assign', 'extend', 'stop'],
    director: ['assign', 'extend', 'approve', 'reject', 'claim']
  },
  claimedForDecision: {
    school: ['withdraw'],
    officer: ['ask', 'stop'],
    head: HEAD,
    director: [...DIRECTOR, 'sendBack', 'consult', 'draft']
  },
  drafted: {
    school: ['withdraw'],
    officer: HOLDER,
    head: [...HEAD, 'sendDraftBack'],
    director: [...DIRECTOR, 'sendDraftBack'].filter(step => step !== 'reject') as Step[]
  },
  consulted: { school: ['withdraw'], officer: HOLDER, head: HEAD, director: DIRECTOR, otherClerk: ['opine'] },
  supplemented: {
    school: ['withdraw'],
    officer: HOLDER.filter(step => step !== 'ask'),
    head: [...HEAD, 'askAgain'],
    director: DIRECTOR
  },
  supplementRequested: { school: ['supplement', 'withdraw'], officer: ['stop'], head: ['stop'] },
  decided: { clerk: ['give'], director: ['reopen'] },
  returned: { director: ['correct'] }
}
const SEES: Person[] = ['school', 'clerk', 'officer', 'head', 'director']

/** The command behind an address, where they differ. */
const COMMANDS: Record<string, string> = {
  refuse: 'refuseatintake',
  messages: 'sendmessage',
  notes: 'takenote'
}

t.test('every person x every act x every state', async t => {
  const { dossier, call, pool } = await testLicensing(t)
  const acts = Object.entries(STEPS).filter(([step]) => !['askAtIntake', 'claimDecision'].includes(step))
  for (const [state, steps] of Object.entries(STATES)) {
    const id = await dossier(...steps)
    const { rows } = await pool.query<{ seq: number }>('select seq from dossier where id = $1', [id])
    const version = rows[0]?.seq ?? 0
    const found: string[] = []
    const wanted: string[] = []
    for (const person of Object.keys(PEOPLE) as Person[]) {
      const asked = state === 'consulted' && person === 'otherClerk'
      const shownToThem = (await call(person, 'GET', `/dossiers/${id}`)).body.allowedActions ?? []
      const mine = [...(LAWFUL[state]?.[person] ?? []), ...(state === 'returned' ? [] : (TALK[person] ?? []))]
      for (const [step, [, action, body]] of acts) {
        const lawful = mine.some(name => STEPS[name][1] === action)
        // a stale version: so that what is lawful is refused for its version alone, and the state stays as it is
        const answer = await call(person, 'POST', `/dossiers/${id}/${action}`, body, {
          'if-match': `"${version + 100}"`
        })
        const may = answer.status === 409 && answer.body.code === 'changed-meanwhile'
        const hidden = answer.status === 404
        if (hidden === (asked || SEES.includes(person))) found.push(`${person} ${step}: ${answer.status}`)
        const command = COMMANDS[action] ?? action.replaceAll('-', '')
        const shown = shownToThem.some(name => name.toLowerCase() === command)
        if (lawful && !may) found.push(`${person} may not ${step}: ${answer.status}`)
        if (lawful !== shown) wanted.push(`${person} ${step}: lawful ${lawful}, shown ${shown}`)
      }
    }
    t.same(found, [], state)
    t.same(wanted, [], state)
  }
})

t.test('where the People’s Committee decides, its chair does and nobody else', async t => {
  const licensing = await testLicensing(t)
  const { act, call, pool } = licensing
  await createRecorder(pool).grant(granted())
  const id = await createFiling(licensing).file('open-branch')
  const early = await call('chair', 'GET', `/dossiers/${id}`)
  t.match(early, { status: 200, body: { allowedActions: ['SendMessage', 'TakeNote'] } })
  for (const [person, action] of [
    ['clerk', 'accept'],
    ['officer', 'start-processing'],
    ['officer', 'forward'],
    ['head', 'claim'],
    ['head', 'forward']
  ] as const)
    t.equal((await act(person, id, action)).status, 200, action)
  const queue = await call('chair', 'GET', '/queue?tab=opinions')
  t.match(queue.body.items, [{ id }], 'it lies in the queue of the Committee')
  const words = { reasonCode: 'unlawful', text: 'Không đủ điều kiện mở phân hiệu' }
  for (const person of ['clerk', 'officer', 'head', 'director', 'otherClerk'] as const) {
    const hidden = person === 'otherClerk'
    t.match(await act(person, id, 'approve'), { status: hidden ? 404 : 403 }, person)
    t.match(await act(person, id, 'reject', words), { status: hidden ? 404 : 403 }, person)
  }
  t.match(await act('director', id, 'claim'), { status: 403 }, 'it is not the director’s step')
  t.equal((await act('chair', id, 'claim')).status, 200)
  t.match(
    (await call('chair', 'GET', '/queue?tab=mine')).body.items,
    [{ id }],
    'and in the hands of its chair'
  )
  t.match((await call('chair', 'GET', '/queue/counts')).body, { mine: 1, opinions: 1 })
  const approve = { action: 'approve', ids: [id], body: {}, dryRun: true }
  t.match(
    (await call('chair', 'POST', '/bulk', approve)).body,
    { acceptable: 1 },
    'who signs many at once too'
  )
  t.equal((await act('chair', id, 'approve')).status, 200)
  const { rows } = await pool.query(
    `select record::jsonb -> 'by' as by from dossier_event where dossier_id = $1 order by seq desc limit 1`,
    [id]
  )
  t.match(rows, [{ by: { id: 'committee-chair', agency: 'H57' } }])
  const places = await pool.query(
    `select place, address from licence_interval where kind = 'place' order by place`
  )
  t.match(places.rows.at(0), { place: 'branch-minh-hoa-phu-bai', address: '12 đường Minh Họa' })
  t.match(await act('director', id, 'reopen', words), { status: 403 })
  t.equal((await act('chair', id, 'reopen', words)).status, 200)
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
