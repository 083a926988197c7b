import t from 'tap'
import { pagesOf } from '@motcua/documents/pages'
import { registerBookOf } from '../../issued/register-book.ts'
import { PEOPLE, type Person } from '../../testing/acts.ts'
import { testLicensing } from '../../testing/licensing.ts'

const MONTH = '/register-book.pdf?from=2026-11-01&to=2026-11-30'

t.test(
  'the book tells what an agency took on in a period, what was promised and what was returned',
  async t => {
    const { dossier, call, clock, deps } = await testLicensing(t)
    await dossier('submit', 'accept', 'take', 'approve', 'give')
    await dossier('submit', 'accept', 'withdraw')
    await dossier('submit', 'refuse')
    await dossier('submit')
    clock.now = new Date('2026-12-01T02:00:00Z')
    await dossier('submit', 'accept')
    const book = (from: string, to: string) => registerBookOf(deps, { agency: 'H57.99', from, to })
    const { entries } = await book('2026-11-01', '2026-11-30')
    t.match(entries, [
      { code: /-0001$/, dueAt: '2026-11-27T10:00:00.000Z', returnedAt: '2026-11-23T02:00:00.000Z' },
      { code: /-0002$/, note: 'Đã rút' }
    ])
    t.equal(entries.length, 2)
    t.equal((await book('2026-11-24', '2026-11-30')).entries.length, 0)
    t.equal((await book('2026-12-01', '2026-12-01')).entries.length, 1)

    const { status, headers, raw } = await call('clerk', 'GET', MONTH)
    t.match({ status, headers }, { status: 200, headers: { 'content-type': 'application/pdf' } })
    t.match((await pagesOf(raw)).map(({ text }) => text).join(' '), /SỔ THEO DÕI HỒ SƠ/)
  }
)

t.test('every person x the register book', async t => {
  const { call } = await testLicensing(t)
  const officials: Person[] = ['clerk', 'officer', 'head', 'director', 'chair', 'viceChair', 'otherClerk']
  for (const person of Object.keys(PEOPLE) as Person[])
    t.equal((await call(person, 'GET', MONTH)).status, officials.includes(person) ? 200 : 403, person)
  t.equal((await call(null, 'GET', MONTH)).status, 401)
  for (const query of ['', '?from=2026-11-01', '?from=soon&to=2026-11-30', '?from=2026-02-30&to=2026-11-30'])
    t.equal((await call('clerk', 'GET', `/register-book.pdf${query}`)).status, 400, query)
  t.match(await call('clerk', 'GET', '/register-book.pdf?from=2026-11-02&to=2026-11-01'), {
    status: 422,
    body: { code: 'period-backwards', errors: [{ pointer: '#/to' }] }
  })
})
