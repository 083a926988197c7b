import t from 'tap'
import { act, beginOne, file } from './testing/applications.ts'
import { fileWithPaper } from './testing/papers.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, publicUrl } = system
const school = await enter('school-officer', '/')
const other = await file(school)
const { id, paper } = await fileWithPaper(system)
const one = `/can-bo/ho-so/${id}`
const at = (path: string): URL => new URL(path, publicUrl)

t.test('a paper is shown beside what was stated, in a frame that can do nothing else', async t => {
  const officer = await enter('case-officer', '/can-bo')
  const dossier = await officer.visit(one)
  t.match(dossier.text, /Giấy tờ đã nộp .*Phương án giải thể\.pdf \(1 KB\) Chưa được quét vi-rút/)
  const page = await officer.visit(`${one}/giay-to/${paper}`)
  t.match(page.html, new RegExp(`<iframe class="mc-paper" src="${one}/giay-to/${paper}/tep"`))
  t.match(page.headers.get('content-security-policy'), /frame-src 'self'/)
  t.notMatch(dossier.headers.get('content-security-policy'), /frame-src/, 'that page alone has frames')
  const english = await officer.visit(`/en/officials/dossiers/${id}/papers/${paper}`)
  t.match(english.text, /Download What the applicant stated/)

  const shown = await officer.ask(at(`${one}/giay-to/${paper}/tep`))
  t.equal(shown.headers.get('content-type'), 'application/pdf')
  t.match(shown.headers.get('content-disposition'), /^inline; filename=/)
  t.match(
    shown.headers.get('content-security-policy'),
    /default-src 'none'; object-src 'self'.*frame-ancestors 'self'/
  )
  t.equal(
    Buffer.from(await shown.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-'
  )
  const saved = await officer.ask(at(`${one}/giay-to/${paper}/tai`))
  t.match(saved.headers.get('content-disposition'), /^attachment; filename=/)
  t.equal(saved.headers.get('content-type'), 'application/octet-stream')
  t.match(saved.headers.get('content-security-policy'), /sandbox/)
  await saved.arrayBuffer()
})

t.test('papers and letters are nobody else’s, and there is no paper where there is none', async t => {
  const stranger = await enter('other-agency-clerk', '/can-bo')
  const citizen = await enter('citizen', '/')
  const officer = await enter('case-officer', '/can-bo')
  for (const path of [`${one}/giay-to/${paper}/tep`, `${one}/giay-to/${paper}/tai`, `${one}/van-ban/1`]) {
    t.equal((await stranger.ask(at(path))).status, 404, path)
    t.equal((await citizen.ask(at(path))).status, 404, path)
    t.equal((await system.open().ask(at(path))).status, 303, path)
  }
  t.equal((await officer.visit(`${one}/giay-to/${other}`)).status, 404)
  t.equal((await officer.ask(at(`${one}/giay-to/${other}/tep`))).status, 404)
  t.equal((await officer.ask(at(`${one}/van-ban/99`))).status, 404)
})

t.test('the letters of the office and the other dossiers of the institution are at hand', async t => {
  const clerk = await enter('receiving-clerk', '/can-bo')
  const page = await act(clerk, id, 'accept')
  t.match(page.text, /Văn bản của cơ quan Giấy tiếp nhận và hẹn trả kết quả \(PDF\) Phiếu kiểm soát/)
  t.match(page.html, new RegExp(`Hồ sơ khác của cơ sở[^]*/can-bo/ho-so/${other}"`))
  const receipt = await clerk.ask(at(`${one}/van-ban/2`))
  t.equal(receipt.headers.get('content-type'), 'application/pdf')
  t.match(receipt.headers.get('content-disposition'), /^inline/)
  t.equal(
    Buffer.from(await receipt.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-'
  )
})

t.test('parts of a paper are taken from its sender’s own pages, and from nobody else', async t => {
  const draft = await beginOne(school, 'license-branch')
  const where = at(`/parts/${draft}/00000000-0000-4000-8000-000000000000`)
  const sent = async (site: string) =>
    (
      await fetch(where, {
        method: 'PATCH',
        headers: { 'sec-fetch-site': site, 'content-type': 'application/octet-stream' },
        body: new Uint8Array([1])
      })
    ).status
  t.equal(await sent('cross-site'), 403)
  t.equal(await sent('same-origin'), 401)
  t.equal((await system.open().ask(where)).status, 401)
  t.equal((await school.ask(where)).status, 200)
  for (const persona of ['school-officer-2', 'case-officer'])
    t.equal((await (await enter(persona, '/')).ask(where)).status, 404, persona)
})
