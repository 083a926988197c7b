import t from 'tap'
import { dayOf } from '../../frame/dates.ts'
import { beginOne } from '../../testing/applications.ts'
import { testSystem } from '../../testing/system.ts'

const system = await testSystem(t)

t.test('the page of a draft says on which day the draft is removed', async t => {
  const school = await system.enter('school-officer', '/')
  const id = await beginOne(school)
  const { rows } = await system.licensing.pool.query<{ changed_at: string }>(
    'select changed_at from dossier where id = $1',
    [id]
  )
  const day = new Date(Date.parse(String(rows[0]?.changed_at)) + 90 * 86_400_000).toISOString()
  const { text } = await school.visit(`/ho-so/${id}`)
  t.match(text, `Bản nháp này sẽ bị xóa ngày ${dayOf(day, 'vi')} nếu không được soạn tiếp`)
})

t.test('every page leads to where a proof is checked, without a sign-in', async t => {
  const browser = system.open()
  t.match((await browser.visit('/')).html, /href="\/kiem-tra-chung-thuc"/)
  t.match((await browser.visit('/en')).html, /href="\/en\/[^"]+">Check a proof</)
  t.equal((await browser.visit('/kiem-tra-chung-thuc')).status, 200)
})
