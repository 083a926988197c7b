import t from 'tap'
import { keysOf } from './keys.ts'
import { createSeal } from './sealed.ts'
import { keyOf, newSecret } from './signature.ts'

t.test('a lost old secret keeps no new one from signing; a lost new one is not signed for', t => {
  const seal = createSeal('ab'.repeat(32))
  const [fresh, old] = [newSecret(), newSecret()]
  const now = new Date('2026-11-27T00:00:00Z')
  const row = {
    id: 'wh-1',
    secret: seal.seal(fresh, 'wh-1'),
    oldSecret: seal.seal(old, 'wh-1'),
    oldUntil: '2026-11-27T00:00:01Z'
  }
  const signing = (change: Partial<typeof row>, at = now) =>
    keysOf({ ...row, ...change }, seal)?.(at).map(key => key.export().toString('hex'))
  const [freshKey, oldKey] = [fresh, old].map(one => keyOf(one).export().toString('hex'))
  t.same(signing({}), [freshKey, oldKey])
  t.same(signing({}, new Date('2026-11-27T00:00:01Z')), [freshKey])
  t.same(signing({ oldSecret: Buffer.from('lost') }), [freshKey])
  t.equal(signing({ secret: Buffer.from('lost') }), undefined)
  t.equal(signing({ secret: seal.seal(fresh, 'wh-2') }), undefined)
  t.end()
})
