import t from 'tap'
import { filing } from '../intake/testing.ts'
import { createFilings, isCode } from './filings.ts'

const CALLS = {
  offers: 'LayHoSoMoi',
  acknowledge: 'XacNhanHoSoMoi',
  pageSize: 3,
  accepted: '1',
  refused: '0'
}
/** What a portal answers to a question for filings, as a page of ours. */
const pageOf = (data: unknown, after = '') => {
  const body = { error_code: '0', data }
  const filings = createFilings({ call: async () => ({ kind: 'yes', body }) }, CALLS)
  return filings.offered(after, () => new AbortController().signal)
}

t.test('a page out of order, or that begins again, is none: a filing could be passed over', async t => {
  const [one, two, three] = [filing(1), filing(2), filing(3)]
  t.match(await pageOf([one, two, three]), { kind: 'offered', last: false })
  t.match(await pageOf([two, three], one.MaHoSo), { kind: 'offered', last: true })
  for (const [page, after] of [
    [[two, one], ''],
    [[one, one], ''],
    [[one, two], one.MaHoSo],
    [[one, two, three, filing(4)], ''],
    ['x', '']
  ] as const)
    t.match(await pageOf(page, after), { kind: 'failed', reply: { kind: 'no' } })
})

t.test('which fields of a filing that cannot be read are ours to name', async t => {
  const page = await pageOf([
    { ...filing(1, { ChuHoSo: 7, TaiLieuNop: [{ TenTepDinhKem: '', 'Bi mat': 1 }], 'Bi mat': 1 }) }
  ])
  if (page.kind === 'failed') throw new Error('no page')
  const faults = page.offers.flatMap(one => one.faults)
  t.ok(faults.some(({ pointer, isOurs }) => pointer === '/ChuHoSo' && isOurs))
  t.ok(faults.some(({ pointer, isOurs }) => pointer === '/TaiLieuNop/0/TenTepDinhKem' && isOurs))
  t.notMatch(JSON.stringify(faults.filter(({ isOurs }) => isOurs)), /Bi mat/)
  t.equal(isCode(filing(1).MaHoSo), true)
  for (const code of ['', '000 Nguyen Van A', `${filing(1).MaHoSo}\u0000`]) t.equal(isCode(code), false)
})
