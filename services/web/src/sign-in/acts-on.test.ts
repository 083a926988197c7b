import t from 'tap'
import { actAs, beginOne, mandate } from '../testing/applications.ts'
import { testSystem } from '../testing/system.ts'

const system = await testSystem(t)
const { clock, enter, line } = system
const LATE = 45 * 60_000
const ACTING = /Đang thay mặt: Trường Trung cấp Minh Họa Sông Hương/

t.test('who signs in again from the middle of a page acts on for the same institution', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const school = await enter('school-officer', '/')
  await actAs(school, 'inst-hue-demo-1')
  const at = `/ho-so/${await beginOne(school)}/to-khai/name`
  await school.visit(at)
  clock.ahead = LATE
  await school.send({ 'q-newName': 'Tên gõ lúc hết phiên' })
  t.match((await school.choose('school-officer')).text, ACTING)
  clock.ahead = 2 * LATE
  await school.visit('/sign-in?returnTo=/ho-so')
  line.cut = 'before'
  await school.choose('school-officer')
  line.cut = null
  t.match((await school.visit('/')).text, ACTING, 'also while nobody can be asked whether they may')
  clock.ahead = 3 * LATE
  await school.visit(at)
  await school.choose('school-officer-2')
  t.notMatch((await school.proceed()).text, ACTING, 'nobody else does')
})

t.test('not once the mandate for it was taken back meanwhile, and is told so', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const school = await enter('school-officer', '/')
  await actAs(school, 'inst-hue-demo-1')
  const id = await mandate(school, 'school-officer', 'citizen')
  const citizen = await enter('citizen', '/')
  t.match((await actAs(citizen, 'inst-hue-demo-1')).text, ACTING)
  await school.visit(`/co-so/uy-quyen/${id}/thu-hoi`)
  await school.send()
  clock.ahead = LATE
  await citizen.visit('/ho-so')
  const back = await citizen.choose('citizen')
  t.match(back.text, /Bạn không còn được thay mặt cơ sở đó/)
  t.notMatch(back.text, ACTING)
})
