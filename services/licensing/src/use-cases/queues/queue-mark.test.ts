import t from 'tap'
import { testLicensing } from '../../testing/licensing.ts'
import { queueMarkStatement } from './queue-mark.ts'

type Mark = { mark: string }

t.test('the mark moves with every change at one’s own agency, and with no other', async t => {
  const { act, call, clock, dossier } = await testLicensing(t)
  const mark = async (person: 'officer' | 'otherClerk') =>
    ((await call(person, 'GET', '/queue/mark')).body as unknown as Mark).mark
  const later = () => (clock.now = new Date(clock.now.getTime() + 1000))
  t.equal(await mark('officer'), '0', 'nothing is there')
  const id = await dossier('submit')
  const [first, theirs] = [await mark('officer'), await mark('otherClerk')]
  t.equal(await mark('officer'), first)
  later()
  await act('clerk', id, 'accept', {})
  const second = await mark('officer')
  t.not(second, first)
  t.equal(await mark('otherClerk'), theirs, 'another agency is told nothing, not even that')
  later()
  await act('officer', id, 'start-processing', {})
  later()
  const text = 'Xin ý kiến về tên mới của trường'
  await act('officer', id, 'request-opinion', { agency: 'H57.98', workingDays: 3, text })
  t.not(await mark('otherClerk'), theirs, 'unless it is asked for its opinion')
})

t.test('it is there for officials, and found by indexes alone', async t => {
  const { call, pool } = await testLicensing(t)
  for (const person of ['school', 'citizen', 'administrator', 'inspector'] as const)
    t.equal((await call(person, 'GET', '/queue/mark')).status, 403, person)
  t.equal((await call(null, 'GET', '/queue/mark')).status, 401)
  const { text, values } = queueMarkStatement('H57.99')
  await pool.query('set enable_seqscan = off')
  const { rows } = await pool.query<Record<string, string>>(`explain ${text}`, values)
  const plan = rows.map(row => row['QUERY PLAN']).join('\n')
  t.match(plan, /dossier_changed/)
  t.match(plan, /dossier_consulting/)
})
