import t from 'tap'
import { COLUMN_NAMES, COLUMNS, readHeader } from './columns.ts'
import { assemble, differences } from './licences.ts'
import { readRow, type RowContent } from './row.ts'

const GOOD = {
  number: '29/GCNĐKHĐ-SLĐTBXH',
  grantedOn: '15/03/2019',
  validFrom: '',
  validTo: '',
  institution: 'inst-hue-demo-1',
  name: 'Trường minh họa',
  place: '1 Đường Minh Họa',
  trade: '5480202',
  level: 'Trung cấp',
  quota: '35'
}
const places = readHeader(COLUMN_NAMES.map(name => COLUMNS[name].vi)).places
const read = (changes: Partial<typeof GOOD> = {}, no = 2) =>
  readRow(no, Object.values({ ...GOOD, ...changes }), places)
const rulesOf = (changes: Partial<typeof GOOD>) =>
  read(changes).faults.map(({ pointer, rule }) => `${pointer} ${rule}`)

t.test('a row is read as people write it', async t => {
  const wanted = {
    number: '29/GCNĐKHĐ-SLĐTBXH',
    grantedOn: '2019-03-15',
    validFrom: '2019-03-15',
    validTo: null,
    trade: '5480202',
    level: 'intermediate',
    quota: 35
  }
  t.match(read().content, wanted)
  t.match(read({ grantedOn: '43539', level: 'TRUNG CẤP', name: "'=1+1" }).content, {
    ...wanted,
    name: '=1+1'
  })
  t.match(read({ grantedOn: '2019-03-15', level: 'intermediate', validTo: '31.12.2027' }).content, {
    validTo: '2027-12-31'
  })
  t.equal(
    read({ name: 'Tru\u031bo\u031b\u0300ng  minh\u00A0ho\u0323a' }).content?.name,
    'Trường minh họa',
    'however a keyboard composes'
  )
})

t.test('each fault of a row is told with its row and column, in both languages', async t => {
  t.same(rulesOf({ number: '' }), ['#/rows/2/number required'])
  t.same(rulesOf({ grantedOn: '30/02/2019' }), ['#/rows/2/grantedOn date'])
  t.same(rulesOf({ grantedOn: '' }), ['#/rows/2/grantedOn required'])
  t.same(rulesOf({ validTo: '01/01/2019' }), ['#/rows/2/validTo order'])
  t.same(rulesOf({ institution: 'a b' }), ['#/rows/2/institution pattern'])
  t.same(rulesOf({ name: 'Tên\u0007 lạ' }), ['#/rows/2/name characters'])
  t.same(rulesOf({ name: 'T\uFFFDn' }), ['#/rows/2/name characters'])
  t.same(rulesOf({ place: 'x'.repeat(301) }), ['#/rows/2/place length'])
  t.same(rulesOf({ trade: '548020', level: 'đại học', quota: '0' }), [
    '#/rows/2/trade pattern',
    '#/rows/2/level enum',
    '#/rows/2/quota range'
  ])
  t.same(rulesOf({ quota: '1.000' }), ['#/rows/2/quota range'], 'a thousand or one? not guessed')
  const [fault] = read({ quota: 'x' }).faults
  t.match(fault, { column: 'Quy mô tuyển sinh/năm', detail: { vi: /^Quy mô/, en: /^The quota/ } })
})

t.test(
  'a header in either language and any order is read; what it lacks or nobody knows is told',
  async t => {
    t.same(
      readHeader(['QUOTA', 'so giay phep', 'Số  Giấy Phép', 'Ghi chú']).faults.map(
        ({ column, rule }) => `${rule} ${column}`
      ),
      [
        'column-twice Số  Giấy Phép',
        'unknown-column Ghi chú',
        'missing-column Ngày cấp',
        'missing-column Mã cơ sở',
        'missing-column Tên cơ sở',
        'missing-column Địa điểm đào tạo',
        'missing-column Mã ngành, nghề',
        'missing-column Trình độ'
      ]
    )
  }
)

t.test('rows of one licence make it together, and must agree', async t => {
  const row = (no: number, changes: Partial<typeof GOOD>) => ({
    no,
    content: read(changes).content as RowContent
  })
  const both = [row(2, {}), row(3, { trade: '5520227', place: '2 Đường Minh Họa' })]
  const { fact } = assemble(both, 'H57.99')
  t.match(fact, {
    type: 'Imported',
    agency: 'H57.99',
    effectiveOn: '2019-03-15',
    trades: [{ code: '5480202' }, { code: '5520227' }],
    places: [{ id: 'p1' }, { id: 'p2' }],
    decision: { kind: 'document', number: '29/GCNĐKHĐ-SLĐTBXH', signedOn: '2019-03-15' }
  })
  const rules = (faults: Map<number, { pointer: string; rule: string }[]> | null) =>
    [...(faults ?? [])].flatMap(([, all]) => all.map(({ pointer, rule }) => `${pointer} ${rule}`))
  t.same(rules(assemble([...both, row(4, { name: 'Tên khác' })], 'H57.99').faults), [
    '#/rows/4/name differs',
    '#/rows/4/trade twice'
  ])
  if (fact === null) throw new Error('no fact')
  t.same(rules(differences(both, fact)), [])
  t.same(rules(differences([row(2, { quota: '40', validTo: '31/12/2027' })], fact)), [
    '#/rows/2/validTo register-differs',
    '#/rows/2/quota register-differs'
  ])
  t.same(rules(differences([row(2, {})], fact)), ['#/rows/2/trade register-lists-more'])
})
