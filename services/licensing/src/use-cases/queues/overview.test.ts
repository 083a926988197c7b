import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'
import { PEOPLE } from '../../testing/acts.ts'

type Load = {
  official: { id: string } | null
  open: number
  late: number
  waiting: number
  oldest: string | null
}

t.test('heads see who holds how many, what is late and how old it is, of their agency alone', async t => {
  const { dossier, call, clock, pool, begin } = await testLicensing(t)
  await begin()
  await dossier('submit')
  await dossier('submit', 'accept', 'take')
  await dossier('submit', 'accept', 'take', 'ask')
  await dossier('submit', 'withdraw')
  const elsewhere = await dossier('submit')
  await pool.query(`update dossier set agency = 'H57.98' where id = $1`, [elsewhere])
  clock.now = new Date('2026-12-15T02:00:00Z')

  const { status, body } = await call('head', 'GET', '/overview')
  t.equal(status, 200)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer that its own schema has made
  const answer = body as unknown as {
    people: Load[]
    states: { status: string }[]
    ages: { from: number; count: number }[]
  }
  const nobody = answer.people.find(({ official }) => official === null)
  t.match(nobody, { open: 1, late: 1, waiting: 0, oldest: '2026-11-23T02:00:00.000Z' })
  const officer = answer.people.find(({ official }) => official?.id === PEOPLE.officer.sub)
  t.match(officer, { open: 2, late: 1, waiting: 1 })
  t.match(
    answer.people.find(({ official }) => official?.id === PEOPLE.head.sub),
    { open: 0, oldest: null },
    'who holds none is there too'
  )
  t.same(
    answer.states.toSorted((a, b) => (a.status < b.status ? -1 : 1)),
    [
      { status: 'inProgress', count: 1 },
      { status: 'submitted', count: 1 },
      { status: 'supplementRequested', count: 1 },
      { status: 'withdrawn', count: 1 }
    ],
    'drafts are their authors’ alone'
  )
  t.same(
    answer.ages.map(({ from, count }) => [from, count]),
    [
      [0, 0],
      [6, 0],
      [11, 0],
      [21, 3],
      [41, 0]
    ]
  )
})

t.test('nobody else sees it', async t => {
  const { call } = await testLicensing(t)
  const found: Record<string, number> = {}
  for (const person of [
    'head',
    'director',
    'clerk',
    'officer',
    'inspector',
    'administrator',
    'school'
  ] as const)
    found[person] = (await call(person, 'GET', '/overview')).status
  const refused = { clerk: 403, officer: 403, inspector: 403, administrator: 403, school: 403 }
  t.same(found, { head: 200, director: 200, ...refused })
  t.equal((await call(null, 'GET', '/overview')).status, 401)
})
