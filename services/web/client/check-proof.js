// Checks a proof of an act without trusting the pages: `node check-proof.js <file> <address of the system>`.
// A proof says: this record, after that hash, gives this hash; the system publishes which hash stands at which place.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [file, system] = process.argv.slice(2)
if (!file || !system) {
  process.stderr.write('node check-proof.js <chung-thuc-….json> <https://…>\n')
  process.exit(2)
}
const { format, dossier, seq, record, before, hash } = JSON.parse(readFileSync(file, 'utf8'))
if (format !== 'motcua-proof-1') fail('this is no proof of an act')
const own = createHash('sha256').update(Buffer.from(before, 'hex')).update(record).digest('hex')
if (own !== hash) fail('the record or the hash before it was changed')
const { dossier: named, seq: place } = JSON.parse(record)
if (named !== dossier || place !== seq) fail('the record is of another act')
const address = new URL(`/chain/${encodeURIComponent(dossier)}/${encodeURIComponent(seq)}`, system)
const response = await fetch(address, { redirect: 'error' })
if (!response.ok) fail(`the published chain has no such act (${response.status})`)
const link = await response.json()
if (link.hash !== hash || link.before !== before) fail('the published chain has another hash in this place')
process.stdout.write(`true: act ${seq} of ${dossier} is as it was recorded\n${record}\n`)

function fail(why) {
  process.stderr.write(`not true: ${why}\n`)
  process.exit(1)
}
