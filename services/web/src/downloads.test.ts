import t from 'tap'
import { act, file } from './testing/applications.ts'
import { fileWithPaper } from './testing/papers.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, publicUrl } = system

const linkIn = (html: string, words: string): string =>
  new RegExp(`href="([^"]+)">${words}`).exec(html)?.[1] ?? `no link ${words}`

t.test('an applicant takes the receipt from the dossier page, and nobody else can', async t => {
  const school = await enter('school-officer', '/')
  const id = await file(school)
  const before = await school.visit(`/ho-so/${id}`)
  t.match(before.text, /Văn bản của cơ quan \(PDF\) Giấy xác nhận đã nộp hồ sơ Diễn biến/, 'not accepted yet')
  const clerk = await enter('receiving-clerk', '/can-bo')
  await act(clerk, id, 'accept')

  const page = await school.visit(`/ho-so/${id}`)
  const english = await school.visit(`/en/dossiers/${id}`)
  const stranger = await enter('citizen', '/')
  for (const href of [linkIn(page.html, 'Giấy tiếp nhận hồ sơ'), linkIn(english.html, 'Receipt with')]) {
    const url = new URL(href, publicUrl)
    const answer = await school.ask(url)
    t.match(answer.headers.get('content-disposition'), /^attachment/, href)
    t.equal(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
      href
    )
    t.equal((await stranger.ask(url)).status, 404, 'to others it looks missing')
  }
})

t.test('whoever has filed takes the receipt of filing from the page that says so', async t => {
  const school = await enter('school-officer', '/')
  const id = await file(school)
  const stranger = await enter('citizen', '/')
  for (const path of [`/ho-so/${id}/da-nop`, `/en/dossiers/${id}/filed`]) {
    const page = await school.visit(path)
    const [, href = ''] =
      /href="([^"]+)"[^>]*>\s*(?:Tải Giấy xác nhận|Download the receipt)/.exec(page.html) ?? []
    t.match(href, /\/1$/, path)
    const url = new URL(href, publicUrl)
    const answer = await school.ask(url)
    t.match(answer.headers.get('content-disposition'), /^attachment/, path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    t.equal(bytes.subarray(0, 5).toString(), '%PDF-', path)
    t.equal((await stranger.ask(url)).status, 404, 'to others it looks missing')
  }
})

t.test('an applicant has a paper back that was handed in, and to others it looks missing', async t => {
  const { id, paper } = await fileWithPaper(system)
  const school = await enter('school-officer', '/')
  const page = await school.visit(`/ho-so/${id}`)
  t.match(page.text, /Giấy tờ đã nộp.* Phương án giải thể\.pdf \(\d+ KB, đã nhận\)/)
  t.equal(linkIn(page.html, 'Phương án'), `/ho-so/${id}/giay-to/${paper}`)
  const url = new URL(`/ho-so/${id}/giay-to/${paper}`, publicUrl)
  const answer = await school.ask(url)
  t.match(answer.headers.get('content-disposition'), /^attachment/)
  t.equal(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-'
  )
  const stranger = await enter('citizen', '/')
  t.equal((await stranger.ask(url)).status, 404)
  const nobody = system.open()
  t.equal((await nobody.ask(url)).status, 303, 'who is not signed in is asked to')
})
