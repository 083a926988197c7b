import t from 'tap'
import { beginOne, fill, TYPED } from './testing/applications.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, line } = system
const submissions = async () =>
  (await system.licensing.pool.query<{ n: number }>('select count(*)::int as n from dossier where seq > 0'))
    .rows[0]?.n

t.test('while a service is away its pages say so, and what was typed is there when it is back', async t => {
  const browser = await enter('school-officer', '/thu-tuc/rename-institution/nop')
  const id = await beginOne(browser)
  await browser.visit('/')
  await browser.visit(`/ho-so/${id}/to-khai/name`)
  line.cut = 'before'
  const away = await browser.send(TYPED.name)
  t.equal(away.status, 503)
  t.match(away.text, /tạm thời không trả lời.*xin đừng coi là đã xong.*được giữ lại trong phiên này/)
  t.notMatch(away.text, /ECONN|fetch failed|licensing/)
  const read = await browser.visit(`/en/dossiers/${id}`)
  t.equal(read.heading, 'The system does not answer at the moment')
  t.match(read.text, /could not be fetched/)
  t.notMatch(read.text, /what you just did/, 'who only reads has done nothing')
  t.match(
    (await browser.visit('/en')).text,
    /Renaming a vocational/,
    'what hardly changes was not asked for again'
  )

  line.cut = null
  const back = await browser.visit(`/ho-so/${id}/to-khai/name`)
  t.match(back.html, /value="Trường Trung cấp Minh Họa Sông Hương Mới"/)
  t.match(back.text, /Lần trước hệ thống không trả lời/)
  t.match((await browser.send()).heading, /Cơ sở/)
})

t.test('a filing whose answer was lost is never called done, and sent again it is one filing', async t => {
  const browser = await enter('school-officer', '/thu-tuc/rename-institution/nop')
  const id = await beginOne(browser)
  await fill(browser, id)
  await browser.visit(`/ho-so/${id}/kiem-tra`)
  const before = (await submissions()) ?? 0
  line.cut = 'after'
  // the line is cut after the act only: what the page reads before acting does not pass here
  const lost = await browser.send({ declared: 'yes' })
  t.equal(lost.status, 503)
  t.notMatch(lost.text, /đã được nộp/)
  line.cut = null
  t.equal(await submissions(), before + 1, 'it had been done all the same')
  const again = await browser.visit(`/ho-so/${id}/kiem-tra`)
  t.match(again.text, /Hồ sơ đã được nộp.*H57\.99/, 'and the page tells so, once it can know')
  t.equal(await submissions(), before + 1)
})
