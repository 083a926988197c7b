import t from 'tap'
import { folded, heirOf, listFaults, search, type Entry } from './code-list.ts'

const entry = (code: string, more: Partial<Entry> = {}): Entry => ({
  code,
  name: { vi: code, en: code },
  validFrom: '2024-01-01',
  validTo: null,
  successor: null,
  verified: false,
  source: 'test',
  ...more
})

t.test('a search finds words without their marks, in either language, and by code', async t => {
  const list = [
    entry('5520227', { name: { vi: 'Điện công nghiệp', en: 'Industrial electricity' } }),
    entry('5810207', { name: { vi: 'Kỹ thuật chế biến món ăn', en: 'Cookery' } })
  ]
  const found = (words: string) => search(list, '2026-01-01', words).map(({ code }) => code)
  t.same(found(''), ['5520227', '5810207'])
  t.same(found('dien cong'), ['5520227'])
  t.same(found('NGHIỆP đi'), ['5520227'], 'in any order, words begun')
  t.same(found('cook'), ['5810207'])
  t.same(found('5810'), ['5810207'])
  t.same(found('ien'), [], 'the middle of a word is no word')
  t.equal(folded('Đặng Thị Huệ'), 'dang thi hue')
})

t.test('only what is in force on the day is found, and codes lead to what took their place', async t => {
  const list = [
    entry('old', { validTo: '2025-02-28', successor: 'new' }),
    entry('new', { validFrom: '2025-03-01' }),
    entry('lost', { validTo: '2025-01-01' })
  ]
  t.same(
    search(list, '2025-02-28').map(({ code }) => code),
    ['old']
  )
  t.same(
    search(list, '2025-03-01').map(({ code }) => code),
    ['new']
  )
  t.equal(heirOf(list, 'old', '2025-02-28'), 'old')
  t.equal(heirOf(list, 'old', '2026-01-01'), 'new')
  t.equal(heirOf(list, 'lost', '2026-01-01'), undefined)
  t.equal(heirOf(list, 'nobody', '2026-01-01'), undefined)
  t.equal(
    heirOf([entry('a', { validTo: '2024-02-01', successor: 'a' })], 'a', '2026-01-01'),
    undefined,
    'no circle'
  )
})

t.test('a list with faults says where and what to do', async t => {
  const wrong = (...list: Entry[]) => listFaults(list)
  t.match(wrong(entry('a'), entry('a')), [/\/1 \(a\): .*twice/])
  t.same(wrong(entry('a', { validTo: '2024-06-30' }), entry('a', { validFrom: '2024-07-01' })), [])
  t.match(wrong(entry('a', { validTo: '2024-06-30', successor: 'b' })), [/successor b is not in the list/])
  t.match(wrong(entry('a', { successor: 'b' }), entry('b')), [/no end/])
  t.match(wrong(entry('a', { validTo: '2023-01-01' })), [/ends before it begins/])
  t.match(wrong(entry('6520227', { level: 'intermediate' })), [/begins with 5/])
})
