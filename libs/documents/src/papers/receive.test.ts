import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { Refusal } from '@motcua/refusal'
import { eicar } from '@motcua/scanner/clamd'
import t, { type Test } from 'tap'
import { fileStore } from '../store/files.ts'
import { sha256Of } from '../store/port.ts'
import { clamAv, type Scanner } from './clamav.ts'
import { startClamd } from './clamd.ts'
import { defaultLimits, receivePaper, recheck, type Deps } from './receive.ts'
import { packedObjects, sampleJpeg, sampleOffice, samplePdf, samplePng, zip } from './samples.ts'
import { sweep } from './sweep.ts'

async function desk(t: Test, scanner: Scanner | null = null) {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-desk-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const spool = join(folder, 'spool')
  await mkdir(spool)
  const store = await fileStore(join(folder, 'store'))
  const deps: Deps = { store, scanner, spool }
  const left = async () => [
    ...(await Array.fromAsync(store.held())),
    ...(await Array.fromAsync(store.kept())),
    ...(await readdir(spool))
  ]
  return { folder, spool, store, deps, left }
}

async function* inPieces(bytes: Buffer, piece = 50_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) {
    yield bytes.subarray(at, at + piece)
    await turn()
  }
}

t.test('a sound paper of each type is visible, with its digest and its type', async t => {
  const { store, deps } = await desk(t)
  const papers: [string, Buffer, string][] = [
    ['Bằng tốt nghiệp.pdf', samplePdf(), 'application/pdf'],
    ['ảnh.JPG', sampleJpeg(), 'image/jpeg'],
    ['ảnh điện thoại.jpeg', sampleJpeg(4000, 3000, 'SEFT trailer'), 'image/jpeg'],
    ['con dấu.png', samplePng(), 'image/png'],
    [
      'đề án.docx',
      sampleOffice('docx'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    ],
    [
      'thiết bị.xlsx',
      sampleOffice('xlsx'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ]
  ]
  for (const [name, bytes, type] of papers) {
    const paper = await receivePaper(inPieces(bytes, 7), name, deps)
    t.match(paper, { name, type, size: bytes.length, sha256: sha256Of(bytes), warnings: [] })
    t.match(paper, { state: 'visible', scan: 'not-configured' })
    t.same(await buffer(await store.open(paper.sha256)), bytes)
  }
})

const zeroes = Buffer.alloc(2_000_000)
const faulty: Record<string, [string, Buffer, string]> = {
  'an empty file': ['a.pdf', Buffer.alloc(0), 'paper-empty'],
  'one byte more than the limit': ['a.pdf', Buffer.alloc(300_001), 'paper-too-large'],
  'a program': ['a.pdf', Buffer.from('MZ\u0090\u0000\u0003'), 'paper-type-unsupported'],
  'a page of HTML': ['a.pdf', Buffer.from('<html><script>1</script></html>'), 'paper-type-unsupported'],
  'a file of one byte': ['a.pdf', Buffer.from('%'), 'paper-type-unsupported'],
  'an old Word file': ['a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'paper-type-unsupported'],
  'a picture called a PDF': ['a.pdf', samplePng(), 'paper-type-mismatch'],
  'a PDF called a picture': ['a.png', samplePdf(), 'paper-type-mismatch'],
  'a Word file called an Excel one': ['a.xlsx', sampleOffice('docx'), 'paper-type-mismatch'],
  'a PDF without an extension': ['a', samplePdf(), 'paper-type-mismatch'],
  'a PDF cut short': ['a.pdf', samplePdf().subarray(0, -30), 'paper-damaged'],
  'a PNG cut short': ['a.png', samplePng().subarray(0, -12), 'paper-damaged'],
  'a PNG that leads past its end': ['a.png', samplePng().subarray(0, 40), 'paper-damaged'],
  'a JPEG cut short': ['a.jpg', sampleJpeg().subarray(0, -2), 'paper-damaged'],
  'a JPEG without a picture': ['a.jpg', Buffer.from('ffd8ffe00004000affd9', 'hex'), 'paper-damaged'],
  'a Word file cut short': ['a.docx', sampleOffice('docx').subarray(0, -30), 'paper-damaged'],
  'a PDF with a password': ['a.pdf', samplePdf([], '/Encrypt 9 0 R '), 'paper-encrypted'],
  'an encrypted part of a Word file': [
    'a.docx',
    sampleOffice('docx', [{ name: 'word/x.xml', bytes: 'x', encrypted: true }]),
    'paper-encrypted'
  ],
  'a plain ZIP archive': ['a.docx', zip([{ name: 'a.txt', bytes: 'x' }]), 'paper-type-unsupported'],
  'a Word file with macros by its type': ['a.docx', sampleOffice('docm'), 'paper-macros'],
  'a Word file with macros by its parts': [
    'a.docx',
    sampleOffice('docx', [{ name: 'word/vbaProject.bin', bytes: 'x' }]),
    'paper-macros'
  ],
  'an archive that unpacks to a hundred times its limit': [
    'a.docx',
    sampleOffice('docx', [
      { name: 'word/a.xml', bytes: zeroes },
      { name: 'word/b.xml', bytes: zeroes }
    ]),
    'paper-unpacks-too-large'
  ],
  'an archive that lies about its size': [
    'a.docx',
    sampleOffice('docx', [{ name: 'word/a.xml', bytes: zeroes, saysSize: 10 }]),
    'paper-damaged'
  ],
  'an archive of very many parts': [
    'a.docx',
    zip(Array.from({ length: 51 }, (_, n) => ({ name: `${n}`, bytes: '' }))),
    'paper-unpacks-too-large'
  ],
  'an archive that leads out of its folder': [
    'a.docx',
    sampleOffice('docx', [{ name: '../../x', bytes: 'x' }]),
    'paper-damaged'
  ],
  'packed PDF objects that unpack without end': [
    'a.pdf',
    samplePdf([packedObjects('x'.repeat(4_000_000))]),
    'paper-unpacks-too-large'
  ],
  'a picture of more pixels than its limit': ['a.png', samplePng(20_000, 20_000), 'paper-too-many-pixels'],
  'a photograph of more pixels than its limit': [
    'a.jpg',
    sampleJpeg(20_000, 20_000),
    'paper-too-many-pixels'
  ],
  'a name that is nothing': ['/', samplePdf(), 'paper-name'],
  'a name that turns its writing': ['a\u202Efdp.exe.pdf', samplePdf(), 'paper-name'],
  'a name with a line break': ['a\n.pdf', samplePdf(), 'paper-name'],
  'a name of 201 characters': [`${'a'.repeat(197)}.pdf`, samplePdf(), 'paper-name']
}

t.test(
  'every fault is refused with the file and the reason in two languages, and leaves nothing',
  async t => {
    const { deps, left } = await desk(t)
    const limits = { ...defaultLimits, bytes: 300_000, unpackedBytes: 3_000_000, unpackedFiles: 50 }
    for (const [what, [name, bytes, code]] of Object.entries(faulty)) {
      const refusal: unknown = await receivePaper(inPieces(bytes), name, { ...deps, limits }).catch(
        (error: unknown) => error
      )
      t.match(
        refusal,
        { code, detail: { vi: /^Tệp ".*": \S/u, en: /^The file ".*" is not taken: \S/ } },
        what
      )
      t.equal(
        refusal instanceof Refusal && (code === 'paper-name' || refusal.extra.file === name),
        true,
        what
      )
    }
    t.same(await left(), [])
  }
)

t.test('a type that this procedure does not take is refused', async t => {
  const { deps } = await desk(t)
  const limits = { ...defaultLimits, kinds: ['pdf' as const] }
  await t.rejects(receivePaper(inPieces(samplePng()), 'a.png', { ...deps, limits }), {
    code: 'paper-type-unsupported',
    detail: { vi: /được nhận \(pdf\)/ }
  })
})

t.test('a stream that breaks off leaves nothing', async t => {
  const { deps, left } = await desk(t)
  async function* broken() {
    yield samplePdf().subarray(0, 20)
    throw new Error('the line went dead')
  }
  await t.rejects(receivePaper(broken(), 'a.pdf', deps), /the line went dead/)
  t.same(await left(), [])
})

t.test('folders in a name are dropped and its letters are composed', async t => {
  const { deps } = await desk(t)
  const { name } = await receivePaper(inPieces(samplePdf()), 'C:\\fakepath\\ba\u0306\u0300ng.pdf', deps)
  t.equal(name, 'bằng.pdf')
})

t.test(
  'a PDF that acts when it is opened is taken and says so, however the name is spelt or packed',
  async t => {
    const { deps } = await desk(t)
    const cases: [Buffer, string[]][] = [
      [samplePdf(['<< /S /JavaScript /JS (app.alert(1)) >>']), ['javascript']],
      [samplePdf(['<< /S /J#61vaScr#69pt /JS (x) >>']), ['javascript']],
      [samplePdf(['<< /S /Launch /F (cmd.exe) >>']), ['launch']],
      [samplePdf([packedObjects('5 0 << /S /JavaScript /JS (x) >>')]), ['javascript']],
      [samplePdf([packedObjects(`${' '.repeat(99_990)}/S /JavaScript`)]), ['javascript']],
      [
        samplePdf([packedObjects('<< /S /JavaScript >>', '[/ASCIIHexDecode /FlateDecode]')]),
        ['opaque-objects']
      ],
      [samplePdf([packedObjects('x', '/LZWDecode')]), ['opaque-objects']],
      [
        samplePdf(['<< /Type /EmbeddedFile >>', '<< /AA << /O << /S /Launch >> >> >>']),
        ['embedded-file', 'launch']
      ],
      [samplePdf([' '.repeat(262_140 - 150), '<< /S /JavaScript >>', ' '.repeat(300_000)]), ['javascript']],
      [samplePdf(['<< /S /GoTo /D [3 0 R /Fit] >>']), []]
    ]
    for (const [bytes, warnings] of cases)
      t.same((await receivePaper(inPieces(bytes), 'a.pdf', deps)).warnings, warnings)
  }
)

t.test('packed objects far before the end of a PDF are looked into and the file is let go', async t => {
  const { deps } = await desk(t)
  const many = Array.from({ length: 30 }, (_, n) => packedObjects(`${n} 0 << /Type /Page >>`))
  const bytes = samplePdf([...many, packedObjects('/S /JavaScript'), ' '.repeat(1_000_000)])
  t.same((await receivePaper(inPieces(bytes), 'a.pdf', deps)).warnings, ['javascript'])
})

t.test('a name that acts is found wherever the windows of the search meet', async t => {
  const { deps } = await desk(t)
  for (let shift = 0; shift < 24; shift++) {
    const bytes = samplePdf([`${' '.repeat(262_144 - 160 + shift)}/S/JavaScript`, ' '.repeat(5000)])
    t.same(
      (await receivePaper(inPieces(bytes), 'a.pdf', deps)).warnings,
      ['javascript'],
      `shifted by ${shift}`
    )
  }
})

t.test('what the scanner passes is visible; what it finds is refused and leaves nothing', async t => {
  const { deps, left } = await desk(t, clamAv(await startClamd(t)))
  t.match(await receivePaper(inPieces(samplePdf()), 'a.pdf', deps), { state: 'visible', scan: 'clean' })
  await deps.store.remove(sha256Of(samplePdf()))
  const infected = samplePdf([`(${eicar})`])
  await t.rejects(receivePaper(inPieces(infected), 'a.pdf', deps), {
    code: 'paper-infected',
    detail: { en: /Eicar/ }
  })
  t.same(await left(), [])
})

t.test('while the scanner is silent nobody sees a paper; it is seen once the scanner speaks', async t => {
  const { store, deps } = await desk(t, clamAv(await startClamd(t, 'silent'), 50))
  const paper = await receivePaper(inPieces(samplePdf()), 'a.pdf', deps)
  t.match(paper, { state: 'held', reason: /no answer/ })
  await t.rejects(store.open(paper.sha256), { name: 'NotStored' })
  if (paper.state !== 'held') return
  t.match(await recheck(paper, deps), { state: 'held', key: paper.key })
  const speaking = { ...deps, scanner: clamAv(await startClamd(t)) }
  t.same(await recheck(paper, speaking), { state: 'visible', scan: 'clean' })
  t.same(await buffer(await store.open(paper.sha256)), samplePdf())
})

t.test('a virus that is found only later is refused then, by the name of the file', async t => {
  const { deps, left } = await desk(t, clamAv({ host: '127.0.0.1', port: 1 }))
  const paper = await receivePaper(inPieces(samplePdf([`(${eicar})`])), 'a.pdf', deps)
  if (paper.state !== 'held') throw new Error('not held')
  const speaking = { ...deps, scanner: clamAv(await startClamd(t)) }
  await t.rejects(recheck(paper, speaking), { code: 'paper-infected', extra: { file: 'a.pdf' } })
  t.same(await left(), [])
})

t.test('the sweep takes what is old and nobody asks for, and nothing else', async t => {
  const { folder, store, deps, spool } = await desk(t, clamAv({ host: '127.0.0.1', port: 1 }))
  const heldPaper = async (text: string) => {
    const paper = await receivePaper(inPieces(samplePdf([`(${text})`])), 'a.pdf', deps)
    return paper.state === 'held' ? paper.key : ''
  }
  const [awaited, orphan] = [await heldPaper('awaited'), await heldPaper('orphan')]
  const visible = { ...deps, scanner: null }
  const named = await receivePaper(inPieces(samplePdf(['(named)'])), 'a.pdf', visible)
  const unnamed = await receivePaper(inPieces(samplePdf(['(unnamed)'])), 'a.pdf', visible)
  await mkdir(join(spool, 'motcua-paper-torn'))
  await mkdir(join(spool, 'of-someone-else'))
  const known = {
    store,
    spool,
    awaited: async () => new Set([awaited]),
    named: async () => new Set([named.sha256])
  }
  const yesterday = new Date(Date.now() - 86_400_000)
  t.same(await sweep({ ...known, olderThan: yesterday }), { discarded: 0, removed: 0, spooled: 0 })

  for (const name of await readdir(folder, { recursive: true }))
    await utimes(join(folder, name), new Date(0), new Date(0))
  t.same(await sweep({ ...known, olderThan: yesterday }), { discarded: 1, removed: 1, spooled: 1 })
  t.same(
    (await Array.fromAsync(store.held())).map(({ key }) => key),
    [awaited]
  )
  t.same(
    (await Array.fromAsync(store.kept())).map(({ sha256 }) => sha256),
    [named.sha256]
  )
  t.same(await readdir(spool), ['of-someone-else'])
  t.equal(orphan === '' || unnamed.sha256 === named.sha256, false)
})

t.test('what is handed in again during a sweep stays', async t => {
  const { folder, store, deps, spool } = await desk(t)
  const paper = await receivePaper(inPieces(samplePdf()), 'a.pdf', deps)
  for (const name of await readdir(folder, { recursive: true }))
    await utimes(join(folder, name), new Date(0), new Date(0))
  let asked = 0
  const swept = await sweep({
    store,
    spool,
    olderThan: new Date(),
    awaited: async () => new Set(),
    named: async () => new Set(asked++ === 0 ? [] : [paper.sha256])
  })
  t.equal(swept.removed, 0)
})
