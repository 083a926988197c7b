import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeQR } from 'qr/decode.js'
import t from 'tap'
import { newCheckCode } from '../check-code.ts'
import { apart, pagesOf, sketch } from './pages.ts'
import { createForms, schemas, type FormData, type FormKind } from './render.ts'
import { samples } from './samples.ts'

const { renderForm, close } = createForms()
t.teardown(close)
const folder = join(import.meta.dirname, '../../golden')

/** To take a new look for good: delete the old file, run, look at what is written, run again. */
function golden(name: string, found: string): string {
  const path = join(folder, name)
  if (existsSync(path)) return readFileSync(path, 'utf8')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `${found}\n`)
  throw new Error(`${name} was not there and is now: look at it, then run this again`)
}

const render = async (kind: FormKind): Promise<Buffer> => renderForm(kind, samples[kind])

for (const kind of Object.keys(samples).filter((key): key is FormKind => key in schemas))
  t.test(`${kind} says and shows what it always did`, async t => {
    const pages = await pagesOf(await render(kind))
    const text = pages.map(page => page.text).join('\n\f\n')
    t.equal(`${text}\n`, golden(`${kind}.txt`, text))
    const [first] = pages
    const picture = first ? sketch(first) : ''
    const distance = apart(`${picture}\n`, golden(`${kind}.picture`, picture))
    t.equal(distance < 0.15, true, `the first page is ${distance} apart from its picture`)
  })

t.test('the same data give the same bytes, in another thread too', async t => {
  const other = createForms()
  t.teardown(other.close)
  for (const kind of ['receipt', 'register'] as const)
    t.equal((await render(kind)).equals(await other.renderForm(kind, samples[kind])), true)
})

t.test('every form is PDF/A-2a in Vietnamese, tagged, with the fonts inside', async t => {
  for (const kind of Object.keys(samples)) {
    const raw = (await render(kind as FormKind)).toString('latin1')
    t.match(raw, /<pdfaid:part>2<.*<pdfaid:conformance>A</s)
    t.match(raw, '/Lang (vi-VN)')
    t.match(raw, '/StructTreeRoot')
    const fonts = raw.match(/\/Type \/FontDescriptor.*?endobj/gs) ?? []
    t.equal(fonts.length > 1 && fonts.every(font => /Tinos/.test(font) && /\/FontFile[23] /.test(font)), true)
  }
})

t.test('the QR code on the paper reads back as the address with the code', async t => {
  const code = newCheckCode()
  const address = `https://dvc.example.test/xm/${code}`
  const [page] = await pagesOf(
    await renderForm('decision', { ...samples.decision, check: { address, code } }),
    3
  )
  if (!page) throw new Error('no page')
  const { width, height, bgra: data } = page
  t.equal(decodeQR({ width, height, data }, { format: 'BGRA', timeLimit: 60_000 }), address)
  t.match(page.text, address)
})

t.test('a draft says so on every page, and never has a check code', async t => {
  const { check = { address: 'https://x.example/1', code: '1' }, ...decision } = samples.decision
  const article = samples.decision.articles[0] ?? []
  const pages = await pagesOf(
    await renderForm('decision', {
      ...decision,
      draft: true,
      articles: Array.from({ length: 30 }, () => article)
    })
  )
  t.ok(pages.length > 1)
  for (const { text } of pages) t.match(text, /DỰ THẢO/)
  const whole = pages.map(({ text }) => text).join()
  t.match(whole, /\(chưa ký\)/)
  t.notMatch(whole, /Mã tra cứu|\(Ký số\)/)
  await t.rejects(renderForm('decision', { ...decision, check, draft: true }), /a draft has no check code/)
})

t.test('what people write is text: it is never run, styled or lost', async t => {
  const hostile =
    '#panic("x") *not bold* _x_ $x^2$ <label> @ref \\ [a] = head // comment "quotes" {x} ~ --- <script>'
  const dossier = { ...samples.receipt.dossier, applicant: hostile }
  const [page] = await pagesOf(await renderForm('receipt', { ...samples.receipt, dossier }))
  t.match(page?.text.replaceAll(/\s+/g, ' '), hostile)
})

t.test('a sign that the font lacks is a box, and the paper is made all the same', async t => {
  const applicant = 'Nguye\u0302\u0303n 😀 漢字 א\u0000\u202E\u200B Đặng\nQuỳnh'
  const dossier = { ...samples.receipt.dossier, applicant }
  const [page] = await pagesOf(await renderForm('receipt', { ...samples.receipt, dossier }))
  t.match(page?.text.replaceAll(/\s+/g, ' '), /Nguyễn □ □□ א Đặng Quỳnh/)
})

t.test('every letter of Vietnamese is drawn, small and capital', async t => {
  const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  const small = vowels.flatMap(vowel => tones.map(tone => (vowel + tone).normalize('NFC'))).join('') + 'đ'
  const dossier = { ...samples.receipt.dossier, applicant: small, address: small.toUpperCase() }
  const [page] = await pagesOf(await renderForm('receipt', { ...samples.receipt, dossier }))
  const text = page?.text.replaceAll(/\s/g, '') ?? ''
  t.equal(text.includes(small) && text.includes(small.toUpperCase()), true)
})

t.test('only a paper of a demonstration says that it is one', async t => {
  const [one] = await pagesOf(await renderForm('decision', { ...samples.decision, demo: false }))
  t.equal(one?.text.includes('MINH HOẠ - VĂN BẢN'), false)
})

t.test('data that are not those of the form are refused before anything is set', async t => {
  const { number: _, ...nameless } = samples.decision
  await t.rejects(renderForm('decision', nameless as FormData<'decision'>), /not those of decision: .*number/)
  const more = { ...samples.decision, secret: 'x' }
  await t.rejects(renderForm('decision', more), /not those of decision: .*additional/)
})

t.test('a form that cannot be set fails alone; the next one is set', async t => {
  const impossible = { ...samples['supplement-request'], supplyBy: '2026-02-31' }
  const [bad, good] = await Promise.allSettled([
    renderForm('supplement-request', impossible),
    render('receipt')
  ])
  t.match(bad, { status: 'rejected', reason: /could not be set/ })
  t.equal(good.status, 'fulfilled')
})

t.test('while a long form is set the process goes on with other work', async t => {
  const entries = Array.from({ length: 300 }, () => samples.register.entries[0]).filter(
    entry => entry !== undefined
  )
  let turns = 0
  const ticking = setInterval(() => turns++, 5)
  t.teardown(() => clearInterval(ticking))
  const pages = await renderForm('register', { ...samples.register, entries })
  t.equal(pages.length > 100_000, true)
  t.equal(turns > 5, true, `the event loop turned ${turns} times`)
})

t.test('a form that takes too long is given up', async t => {
  const hasty = createForms({ limitMs: 1 })
  t.teardown(hasty.close)
  await t.rejects(hasty.renderForm('receipt', samples.receipt), /not set in 1 ms/)
})

t.test('a thread that ends takes its forms with it, and the next form gets a new one', async t => {
  const mortal = createForms()
  t.teardown(mortal.close)
  const [lost] = await Promise.allSettled([mortal.renderForm('receipt', samples.receipt), mortal.close()])
  t.match(lost, { status: 'rejected' })
  t.equal((await mortal.renderForm('receipt', samples.receipt)).length > 1000, true)
})
