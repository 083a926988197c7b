import { eicar } from '@motcua/scanner/clamd'
import t, { type Test } from 'tap'
import { clamAv } from './clamav.ts'
import { startClamd, startTrueClamd, trueClamdMissing } from './clamd.ts'

async function* chunks(...parts: (string | Buffer)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function scans(t: Test, addresses: Parameters<typeof clamAv>[0][]): Promise<void> {
  for (const address of addresses) {
    const scanner = clamAv(address)
    t.same(await scanner.scan(chunks('hồ sơ', Buffer.alloc(0), 'sạch')), { found: 'nothing' })
    t.same(await scanner.scan(chunks(Buffer.alloc(5_000_000, 'x'))), { found: 'nothing' })
    const verdict = await scanner.scan(chunks(eicar.slice(0, 20), eicar.slice(20)))
    t.match(verdict, { found: 'virus', signature: /Eicar/ })
    t.match(await scanner.version(), /^ClamAV /)
  }
}

t.test('a virus is found and a clean file is passed', async t => scans(t, [await startClamd(t)]))

t.test('and so says the true clamd', { skip: trueClamdMissing() ?? false }, async t =>
  scans(t, await startTrueClamd(t))
)

t.test('twenty files at a time get twenty verdicts, each its own', async t => {
  const scanner = clamAv(await startClamd(t))
  const verdicts = await Promise.all(
    Array.from({ length: 20 }, (_, n) => scanner.scan(chunks(n % 2 ? eicar : `clean ${n}`)))
  )
  t.same(
    verdicts.map(({ found }) => found),
    Array.from({ length: 20 }, (_, n) => (n % 2 ? 'virus' : 'nothing'))
  )
})

t.test('a scanner that says nothing is silence, never a clean file', async t => {
  t.match(await clamAv(await startClamd(t, 'silent'), 100).scan(chunks('x')), {
    found: 'silence',
    reason: /no answer in 100 ms/
  })
  t.match(await clamAv(await startClamd(t, 'hangs up')).scan(chunks('x')), { found: 'silence' })
  t.match(await clamAv(await startClamd(t, 'babbles')).scan(chunks('x')), { found: 'silence' })
  t.match(await clamAv({ host: '127.0.0.1', port: 1 }).scan(chunks('x')), {
    found: 'silence',
    reason: /ECONNREFUSED/
  })
  t.match(await clamAv({ path: '/nowhere/clamd.sock' }).scan(chunks('x')), { found: 'silence' })
})

t.test(
  'a file that is longer than the scanner takes is silence, though the scanner hangs up midway',
  async t => {
    const scanner = clamAv(await startClamd(t, 'refuses size'))
    const many = Array.from({ length: 400 }, () => Buffer.alloc(65_536))
    t.match((await scanner.scan(chunks(...many))).found, 'silence')
  }
)

t.test('bytes that cannot be read are an error of their own, not of the scanner', async t => {
  const scanner = clamAv(await startClamd(t))
  async function* broken() {
    yield Buffer.from('x')
    throw new Error('the disk')
  }
  await t.rejects(scanner.scan(broken()), /the disk/)
})
