import t from 'tap'
import { testSystem } from '../../testing/system.ts'

const { enter, open } = await testSystem(t)

t.test('what takes no applications online says so before anybody signs in, and why', async t => {
  const browser = open()
  const home = await browser.visit('/?q=lien+ket')
  t.match(home.text, /nước ngoài.*không nhận hồ sơ trực tuyến/)
  t.notMatch(home.text, /nộp hoàn toàn trực tuyến/)
  const closed = await browser.visit('/thu-tuc/foreign-cooperation')
  t.match(closed.text, /hiện không nhận hồ sơ trực tuyến Vì sao: .*cho đến khi được đối chiếu/)
  t.match(closed.text, /Bộ phận Một cửa/)
  t.notMatch(closed.html, /foreign-cooperation\/nop/, 'no button to begin')
  t.match(
    (await browser.visit('/en/procedures/foreign-cooperation')).text,
    /takes no applications online at present Why: Known in part only/
  )
  t.match(
    (await browser.visit('/thu-tuc/rename-institution')).html,
    /href="\/thu-tuc\/rename-institution\/nop"/
  )
})

t.test('who comes by an old address is led to the page that says so', async t => {
  const school = await enter('school-officer', '/')
  const { url, text } = await school.visit('/thu-tuc/foreign-cooperation/nop')
  t.equal(url.pathname, '/thu-tuc/foreign-cooperation')
  t.match(text, /hiện không nhận hồ sơ trực tuyến/)
})
