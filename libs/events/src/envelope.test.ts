import t from 'tap'
import { fromRecord, seqOf, toBinary, toStructured } from './envelope.ts'
import { event } from './testing.ts'

const id = '0192f0c1-7a5e-7c3b-9d2f-3a1b5c7d9e0f'
const one = { ...event(id, 3, { note: 'Đổi tên cơ sở' }), causationid: 'x', traceparent: '00-a-b-01' }

t.test('an event travels in binary mode: attributes as headers, data as the value', async t => {
  const record = toBinary(one)
  t.equal(record.key, id)
  t.equal(record.value.toString(), '{"note":"Đổi tên cơ sở"}')
  t.match(record.headers, {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: `${id}.3`,
    ce_type: 'vn.gdnn.dossiers.submitted.v1',
    ce_subject: id,
    ce_dossierseq: '3',
    ce_causationid: 'x'
  })
  t.same(fromRecord(record), { event: one })
  t.equal(seqOf(record), 3)
})

t.test('an event travels in structured mode as one document', async t => {
  t.same(fromRecord(toStructured(one)), { event: one })
})

t.test('a record that is no event says what is wrong with it', async t => {
  const good = toBinary(one)
  const header = (name: string, value: string) => ({ ...good, headers: { ...good.headers, [name]: value } })
  const { ce_type: _, ...untyped } = good.headers
  const faults: [typeof good, RegExp][] = [
    [{ ...good, value: Buffer.from('{') }, /^value: not JSON/],
    [{ ...good, value: Buffer.from([0x22, 0xff, 0x22]) }, /^value: not JSON in UTF-8/],
    [{ ...good, value: Buffer.alloc(0) }, /^value: not JSON/],
    [{ ...good, headers: untyped }, /type/],
    [{ ...good, headers: {} }, /^content-type: missing/],
    [header('content-type', 'text/plain'), /^content-type: text\/plain/],
    [header('ce_specversion', '0.3'), /specversion/],
    [header('ce_dossierseq', '0'), /dossierseq/],
    [header('ce_dossierseq', 'three'), /dossierseq/],
    [header('ce_time', 'yesterday'), /time/],
    [header('ce_id', 'other'), /id is not subject/],
    [{ ...good, key: 'other' }, /subject is not the key/],
    [{ ...toStructured(one), value: Buffer.from('7') }, /no JSON object/]
  ]
  for (const [record, fault] of faults) t.match(fromRecord(record), { fault })
})
