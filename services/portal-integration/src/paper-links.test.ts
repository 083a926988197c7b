import t from 'tap'
import { paperLinkKey, readPaperLink } from '@motcua/dossier/paper-link'
import { createPaperLinks, endOf } from './paper-links.ts'

const HOUR = 3_600_000
const TERM = 48 * HOUR
const at = Date.parse('2026-11-23T02:10:00Z')

t.test('an act that is told again within its term is told with the same links', async t => {
  const first = Date.parse('2026-11-25T03:00:00Z')
  for (const hours of [0, 1, 24]) t.equal(endOf(at, at + hours * HOUR, TERM), first)
})

t.test(
  'what is told late has links that hold for half a term at least, and one and a half at most',
  async t => {
    const ends = Array.from({ length: 300 }, (_, hours) => {
      const now = at + hours * HOUR
      const end = endOf(at, now, TERM)
      t.ok(end - now >= TERM / 2 && end - now <= 1.5 * TERM + HOUR, `${hours} hours after`)
      return end
    })
    t.equal(new Set(ends).size, 7, 'they change once a term')
  }
)

t.test('a link leads to the file that it names, at the address that portals reach', async t => {
  const key = paperLinkKey('A'.repeat(43))
  const file = { kind: 'result' as const, code: '0123456789ABCDEFGHJKMNPQRST' }
  const links = createPaperLinks({ url: 'https://mot-cua.example', key, hours: 48, now: () => at })
  const [, token = ''] = links(new Date(at).toISOString())(file).split('https://mot-cua.example/papers/')
  t.same(readPaperLink(key, token, new Date(at)), file)
})
