import t from 'tap'
import { LETTERS } from '../../domain/standard-text.ts'
import { testLicensing } from '../../testing/licensing.ts'

type Form = { pages: { id: string; fields: { question: { code: string; type: string } }[] }[] }

t.test('a form tells each question as the definition has it, to whoever must ask it', async t => {
  const { begin, call } = await testLicensing(t)
  const { pages } = (await call('school', 'GET', `/dossiers/${await begin()}/form`)).body as unknown as Form
  t.match(pages[0]?.fields[0]?.question, { code: 'newName', type: 'text', required: true, maxLength: 200 })
  t.same(
    pages.flatMap(page => page.fields.map(({ question }) => question.type)),
    ['text', 'text', 'longText', 'text', 'text', 'text', 'phone', 'email']
  )
})

t.test('a queue is told by parts and counted by parts, to officials of the agency alone', async t => {
  const { call, dossier, clock } = await testLicensing(t)
  await dossier('submit')
  await dossier('submit', 'accept')
  await dossier('submit', 'accept', 'take')
  await dossier('submit', 'accept', 'take', 'ask')
  await dossier('submit', 'withdraw')
  const part = async (query: string) => (await call('officer', 'GET', `/queue?${query}`)).body.items?.length
  const counts = async (person: 'officer' | 'clerk' | 'otherClerk') =>
    (await call(person, 'GET', '/queue/counts')).body
  for (const status of ['submitted', 'accepted', 'inProgress', 'supplementRequested'])
    t.equal(await part(`status=${status}`), 1, status)
  t.equal(await part('tab=mine'), 2)
  t.equal(await part('tab=overdue'), 0)
  t.match(await counts('officer'), { all: 4, mine: 2, submitted: 1, decided: 0, overdue: 0 })
  t.match(await counts('clerk'), { all: 4, mine: 0 })
  t.match(await counts('otherClerk'), { all: 0 })
  clock.now = new Date('2026-12-21T02:00:00Z')
  t.equal(await part('tab=overdue'), 3, 'what waits for its applicant is not late')
  t.match(await counts('officer'), { overdue: 3 })
  t.equal((await call('school', 'GET', '/queue/counts')).status, 403)
  t.equal((await call('clerk', 'GET', '/queue?tab=theirs')).status, 400)
})

t.test('a person is told the institutions that they may act for, and no others', async t => {
  const { call } = await testLicensing(t)
  const mine = await call('school', 'GET', '/institutions/mine')
  t.match(mine.body, [{ id: 'inst-hue-demo-1', name: /Sông Hương/ }])
  t.same((await call('citizen', 'GET', '/institutions/mine')).body, [])
  t.equal((await call(null, 'GET', '/institutions/mine')).status, 401)
})

t.test('officials are told who works at their agency, and nobody else is', async t => {
  const { call } = await testLicensing(t)
  const ours = await call('head', 'GET', '/officials')
  t.match(ours.body, [{ id: 'receiving-clerk', title: { vi: 'Cán bộ tiếp nhận' } }])
  t.notMatch(JSON.stringify(ours.body), /receiving-clerk-2/)
  t.equal((await call('school', 'GET', '/officials')).status, 403)
  t.equal((await call('inspector', 'GET', '/officials')).status, 403)

  const texts = async (query: string) => {
    const { body } = await call('otherClerk', 'GET', `/standard-texts${query}`)
    return body as unknown as { act: string; code: string; basis: { verified: boolean } }[]
  }
  t.match(await texts('?act=Extend'), [
    { code: 'apology', text: /\[lý do\]/, blanks: ['[lý do]'], basis: { verified: false } }
  ])
  t.same(new Set((await texts('')).map(({ act }) => act)), new Set(LETTERS), 'no letter is without')
  const proposing = async (procedure: string) =>
    (await texts(`?act=DraftResult&procedure=${procedure}`)).map(({ code }) => code)
  t.same(await proposing('rename-institution'), ['approve', 'reject', 'new-name'])
  t.same(await proposing('open-branch'), ['approve', 'reject'], 'a text of another procedure is not offered')
  for (const person of ['clerk', 'officer', 'head', 'director', 'chair'] as const)
    t.equal((await call(person, 'GET', '/standard-texts')).status, 200, person)
  for (const person of ['school', 'citizen', 'inspector', 'administrator', 'portal', 'service'] as const)
    t.equal((await call(person, 'GET', '/standard-texts')).status, 403, person)
  t.equal((await call(null, 'GET', '/standard-texts')).status, 401)
})
