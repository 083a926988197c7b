import * as asn1 from 'asn1js'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as pki from 'pkijs'
import t, { type Test } from 'tap'
import { pagesOf } from '../forms/pages.ts'
import { createForms } from '../forms/render.ts'
import { samples } from '../forms/samples.ts'
import { developmentSigner, signPdf, verifySignature, type Signer, type Verification } from './sign.ts'

const at = new Date('2026-10-05T07:30:15Z')
const now = new Date('2026-10-06T00:00:00Z')
const made = new Date('2026-10-01T00:00:00Z')
const who = { name: 'Sở Giáo dục và Đào tạo (demo)', organisation: 'Thành phố Huế (demo)' }
const signing = { at, name: who.name, reason: 'Quyết định 1979/QĐ-SGDĐT', place: 'Huế' }

const forms = createForms()
t.teardown(forms.close)
const decision = await forms.renderForm('decision', samples.decision)

async function newSigner(t: Test, name = who) {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-sign-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return { folder, ...(await developmentSigner(join(folder, 'signer'), name, made)) }
}

const isTrue = (verdict: Verification): boolean => verdict.signed && verdict.intact && verdict.trusted

t.test('a signed paper tells who signed it and when, and that it is whole', async t => {
  const { signer, authority } = await newSigner(t)
  const signed = await signPdf(decision, signer, signing)
  const verdict = await verifySignature(signed, { authorities: [authority], now })
  t.match(verdict, {
    signed: true,
    intact: true,
    trusted: true,
    signer: who,
    issuer: 'Một Cửa development authority',
    at,
    why: []
  })
})

t.test('what was there stays as it was, and still reads the same', async t => {
  const { signer } = await newSigner(t)
  const signed = await signPdf(decision, signer, signing)
  t.equal(signed.subarray(0, decision.length).equals(decision), true)
  const [before, after] = [await pagesOf(decision), await pagesOf(signed)]
  t.equal(after[0]?.text, before[0]?.text)
  t.equal(Buffer.from(after[0]?.bgra ?? []).equals(Buffer.from(before[0]?.bgra ?? [])), true)
})

t.test('an unsigned paper is unsigned', async t => {
  t.same(await verifySignature(decision, { authorities: [], now }), { signed: false })
})

t.test('a paper with one changed byte is not true, wherever it is', async t => {
  const { signer, authority } = await newSigner(t)
  const signed = await signPdf(decision, signer, signing)
  const trust = { authorities: [authority], now }
  const [first, last] = [signed.lastIndexOf('/Contents <') + 10, signed.lastIndexOf('0000>') + 4]
  const outside = fc.nat(signed.length - 1).filter(place => place <= first || place >= last)
  await fc.assert(
    fc.asyncProperty(outside, fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const changed = Buffer.from(signed)
      changed[place] = (changed[place] ?? 0) ^ change
      return !isTrue(await verifySignature(changed, trust))
    }),
    { numRuns: 150 }
  )
})

t.test('a changed signature is either refused or still says the same of the same paper', async t => {
  const { signer, authority } = await newSigner(t)
  const signed = await signPdf(decision, signer, signing)
  const trust = { authorities: [authority], now }
  const first = signed.lastIndexOf('/Contents <') + 11
  const truth = await verifySignature(signed, trust)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2500),
      fc.constantFrom(...Array.from('0123456789abcdefABCDEF>< ')),
      async (place, sign) => {
        const changed = Buffer.from(signed)
        changed.write(sign, first + place, 'latin1')
        const verdict = await verifySignature(changed, trust)
        return !isTrue(verdict) || JSON.stringify(verdict) === JSON.stringify(truth)
      }
    ),
    { numRuns: 300 }
  )
  const padded = Buffer.from(signed)
  padded.write('1', signed.lastIndexOf('0000>'), 'latin1')
  t.match(await verifySignature(padded, trust), { intact: false, why: [/more than the signature/] })
})

t.test('what is written behind the signature is seen', async t => {
  const { signer, authority } = await newSigner(t)
  const signed = await signPdf(decision, signer, signing)
  const longer = Buffer.concat([signed, Buffer.from('\n1 0 obj <</x 1>> endobj\n')])
  t.match(await verifySignature(longer, { authorities: [authority], now }), {
    intact: false,
    why: [/added after/]
  })
})

t.test('a range that leaves out more than the signature is refused', async t => {
  const { signer, authority } = await newSigner(t)
  const signed = await signPdf(decision, signer, signing)
  const text = signed.toString('latin1')
  const [whole = '', from = '', to = '', rest = ''] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text) ?? []
  const wider = `/ByteRange [0 ${Number(from) - 9} ${to} ${rest}]`.padEnd(whole.length).slice(0, whole.length)
  const changed = Buffer.from(text.replace(whole, wider), 'latin1')
  t.match(await verifySignature(changed, { authorities: [authority], now }), {
    intact: false,
    trusted: false
  })
})

t.test('the signature of another authority is whole, and not trusted', async t => {
  const [ours, other] = [await newSigner(t), await newSigner(t)]
  const signed = await signPdf(decision, other.signer, signing)
  t.match(await verifySignature(signed, { authorities: [ours.authority], now }), {
    intact: true,
    trusted: false,
    signer: who,
    why: [/no authority that we trust/]
  })
  t.match(await verifySignature(signed, { authorities: [], now }), { intact: true, trusted: false })
})

t.test(
  'a signature from before the certificate, from after its end or from the future is not trusted',
  async t => {
    const { signer, authority } = await newSigner(t)
    for (const time of ['2026-09-01T00:00:00Z', '2040-01-01T00:00:00Z', '2026-10-07T00:00:00Z']) {
      const signed = await signPdf(decision, signer, { ...signing, at: new Date(time) })
      const later = time.startsWith('2040') ? new Date('2041-01-01T00:00:00Z') : now
      t.match(
        await verifySignature(signed, { authorities: [authority], now: later }),
        { intact: true, trusted: false },
        time
      )
    }
  }
)

t.test('a second signature covers the first, and the first alone no longer covers the paper', async t => {
  const [drafter, leader] = [await newSigner(t, { ...who, name: 'Chuyên viên (demo)' }), await newSigner(t)]
  const once = await signPdf(decision, drafter.signer, signing)
  const twice = await signPdf(once, leader.signer, { ...signing, at: new Date(at.getTime() + 60_000) })
  const trust = { authorities: [leader.authority], now }
  t.match(await verifySignature(twice, trust), { intact: true, trusted: true, signer: who })
  t.match(await verifySignature(twice, { ...trust, authorities: [drafter.authority] }), { trusted: false })
  t.equal(twice.subarray(0, once.length).equals(once), true)
  t.equal((await pagesOf(twice)).length, 1)
})

t.test('a paper of many pages is signed too', async t => {
  const { signer, authority } = await newSigner(t)
  const entries = Array.from({ length: 120 }, (_, n) => ({ ...samples.register.entries[0], code: String(n) }))
  const pdf = await forms.renderForm('register', { ...samples.register, entries } as typeof samples.register)
  t.equal(
    isTrue(await verifySignature(await signPdf(pdf, signer, signing), { authorities: [authority], now })),
    true
  )
})

t.test(
  'the signer sees the digest alone; one that answers too much or nothing sensible makes no true paper',
  async t => {
    const { authority } = await newSigner(t)
    const seen: number[] = []
    const odd = (answer: Uint8Array): Signer => ({
      sign: async digest => (seen.push(digest.length), answer)
    })
    await t.rejects(signPdf(decision, odd(new Uint8Array(12_001)), signing), /larger than the room/)
    for (const answer of [new Uint8Array(0), Buffer.from('30030201', 'hex'), Buffer.alloc(500, 1)]) {
      const signed = await signPdf(decision, odd(answer), signing)
      t.match(await verifySignature(signed, { authorities: [authority], now }), {
        intact: false,
        trusted: false
      })
    }
    t.same(seen, [32, 32, 32, 32])
  }
)

t.test(
  'the development signer is made once, keeps its key to itself, and is another in another folder',
  async t => {
    const { folder, authority } = await newSigner(t)
    const again = await developmentSigner(join(folder, 'signer'), who, new Date('2027-01-01T00:00:00Z'))
    t.equal(again.authority, authority)
    t.same((await readdir(folder)).toSorted(), ['signer'])
    t.equal((await stat(join(folder, 'signer', 'signer-key.pem'))).mode & 0o777, 0o600)
    t.equal((await newSigner(t)).authority === authority, false)
  }
)

t.test('two processes that start at once end up with one signer', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-sign-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const all = await Promise.all(
    Array.from({ length: 4 }, () => developmentSigner(join(folder, 'deep', 'signer'), who, made))
  )
  t.equal(new Set(all.map(({ authority }) => authority)).size, 1)
  t.same(await readdir(join(folder, 'deep')), ['signer'])
})

t.test('anything that is no PDF is no signed PDF', async t => {
  for (const text of [
    '',
    '/ByteRange [0 1 2 3]',
    `/ByteRange [0 ${'9'.repeat(30)} 1 1]`,
    '/ByteRange [0 0 0 0]'
  ])
    t.equal(isTrue(await verifySignature(Buffer.from(text), { authorities: [], now })), false)
  await t.rejects(signPdf(Buffer.from('%PDF-1.7'), (await newSigner(t)).signer, signing))
})

t.test('a signature of content of its own says nothing of the paper around it', async t => {
  const { signer, authority } = await newSigner(t)
  const content = Buffer.from('content of its own')
  const attached: Signer = {
    sign: async () => {
      const honest = await signer.sign(createHash('sha256').update(content).digest())
      const info = new pki.ContentInfo({ schema: asn1.fromBER(Uint8Array.from(honest).buffer).result })
      const signed = new pki.SignedData({ schema: info.content })
      signed.encapContentInfo.eContent = new asn1.OctetString({ valueHex: content })
      info.content = signed.toSchema(true)
      return new Uint8Array(info.toSchema().toBER())
    }
  }
  const forged = await signPdf(decision, attached, signing)
  t.match(await verifySignature(forged, { authorities: [authority], now }), {
    intact: false,
    trusted: false,
    why: [/content of its own/]
  })
})
