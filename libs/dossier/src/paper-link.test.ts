import { randomBytes, randomUUID } from 'node:crypto'
import t from 'tap'
import { paperLinkKey, readPaperLink, signPaperLink, type LinkedFile } from './paper-link.ts'

const key = paperLinkKey(randomBytes(32).toString('base64url'))
const until = new Date('2026-11-25T03:00:00Z')
const before = new Date(until.getTime() - 1)
const paper: LinkedFile = { kind: 'paper', dossier: randomUUID(), paper: randomUUID() }
const result: LinkedFile = { kind: 'result', code: '0123456789ABCDEFGHJKMNPQRST' }

t.test('a link names one file until its time, and is the same whenever it is made', async t => {
  for (const file of [paper, result]) {
    const token = signPaperLink(key, file, until)
    t.equal(token, signPaperLink(key, file, until))
    t.ok(token.length <= 100, 'no router takes it for too long')
    t.same(readPaperLink(key, token, before), file)
    t.equal(readPaperLink(key, token, until), undefined, 'its time is over')
  }
})

t.test('a link that is changed anywhere, cut, or signed by another key names nothing', async t => {
  for (const file of [paper, result]) {
    const token = signPaperLink(key, file, until)
    const other = (sign: string): string => (sign === 'A' ? 'B' : 'A')
    for (const [i, sign] of Array.from(token).entries())
      t.equal(readPaperLink(key, token.slice(0, i) + other(sign) + token.slice(i + 1), before), undefined)
    t.equal(readPaperLink(key, token.slice(0, -1), before), undefined)
    t.equal(readPaperLink(key, `${token}=`, before), undefined, 'one way of writing it alone')
    t.equal(readPaperLink(paperLinkKey('A'.repeat(43)), token, before), undefined)
  }
  for (const nothing of ['', 'x', 'A'.repeat(92)]) t.equal(readPaperLink(key, nothing, before), undefined)
  t.throws(() => paperLinkKey('short'), /32 bytes/)
})
