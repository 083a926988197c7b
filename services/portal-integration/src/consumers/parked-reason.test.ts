import t from 'tap'
import { toBinary } from '@motcua/events'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { testTables } from '../testing/engine.ts'
import { startIntake } from '../testing/records.ts'
import { codeOfReason, PARKED_CODES } from './parked-reason.ts'

t.test('whatever the consumer parks has a code', async t => {
  const pool = await testTables(t)
  const { send } = await startIntake(t, pool)
  const life = () =>
    dossierOf(LIVES.granted, { code: `H57.99-261123-${String(++n).padStart(4, '0')}` }).events.map(toBinary)
  let n = 0
  type Sent = ReturnType<typeof life>[number]
  const headers = (more: Record<string, string>) => (one: Sent) => ({
    ...one,
    headers: { ...one.headers, ...more }
  })
  const value = (text: string) => (one: Sent) => ({ ...one, value: Buffer.from(text) })
  const wrongs: [string, (one: Sent) => Sent][] = [
    ['key', one => ({ ...one, key: 'nobody' })],
    ['type', headers({ ce_type: 'vn.gdnn.dossiers.unheard.v1' })],
    ['data', value('{}')],
    ['envelope', headers({ ce_specversion: '0.3' })],
    ['value', value('{')],
    ['content-type', headers({ 'content-type': 'text/plain' })]
  ]
  for (const [, wrong] of wrongs) {
    const [first, second] = life()
    if (first && second) await send(wrong(first), second)
  }
  const [, second] = life()
  if (second) await send(second)
  const { rows } = await pool.query<{ reason: string }>('select reason from parked order by parked_at')
  const met = new Set(rows.map(({ reason }) => codeOfReason(reason).code))
  t.same([...met].toSorted(), ['behind', 'gap', ...wrongs.map(([code]) => code)].toSorted())
  const unmet = PARKED_CODES.filter(code => !met.has(code))
  t.same(unmet, ['no-number', 'handler', 'other'])
  t.same(codeOfReason('the record has no number'), { code: 'no-number', detail: null })
  t.same(codeOfReason('handler: no row'), { code: 'handler', detail: 'no row' })
  t.same(codeOfReason('something new'), { code: 'other', detail: 'something new' })
})
