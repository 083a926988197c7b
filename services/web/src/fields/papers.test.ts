import { samplePdf } from '@motcua/documents/samples'
import t from 'tap'
import { beginOne } from '../testing/applications.ts'
import { testSystem } from '../testing/system.ts'

const system = await testSystem(t)
const { clock, enter } = system
const attach = { do: 'attach:conditionsReport' }
const pdf = (name: string) => ({
  'q-conditionsReport': { name: `${name}.pdf`, bytes: samplePdf([`(${name})`], '') }
})
const namesOf = async (id: string) => {
  const { rows } = await system.licensing.pool.query<{ name: string }>(
    'select name from paper where dossier_id = $1 order by name',
    [id]
  )
  return rows.map(({ name }) => name)
}

t.test('in two windows the later one is told, and the paper of the other stays', async t => {
  const one = await enter('school-officer', '/')
  const two = await enter('school-officer', '/')
  const id = await beginOne(one, 'license-branch')
  const at = `/ho-so/${id}/to-khai/papers`
  for (const window of [one, two]) await window.visit(at)
  await one.send(attach, pdf('Cửa sổ một'))
  await system.licensing.pool.query(`update paper set at = at - interval '61 minutes'`)
  const late = await two.send(attach, pdf('Cửa sổ hai'))
  t.equal(late.status, 409)
  t.match(late.text, /vừa được lưu ở một nơi khác.* Tệp đã tải lên ở nơi đó cũng có trong danh sách/)
  t.match(late.text, /Cửa sổ hai\.pdf .* Cửa sổ một\.pdf/)
  await two.send({ do: 'later' })
  await two.visit(at)
  await two.send({ do: 'later' })
  t.same(await namesOf(id), ['Cửa sổ hai.pdf', 'Cửa sổ một.pdf'])
  const page = await one.visit(at)
  t.match(page.text, /Cửa sổ hai\.pdf .* Cửa sổ một\.pdf/)
})

t.test('nor is it taken away by a page that is shown again after its session was over', async t => {
  t.teardown(() => Object.assign(clock, { ahead: 0 }))
  const id = await beginOne(await enter('school-officer', '/'), 'license-branch')
  const at = `/ho-so/${id}/to-khai/papers`
  const late = await enter('school-officer', '/')
  await late.visit(at)
  clock.ahead = 45 * 60_000
  const other = await enter('school-officer', '/')
  await other.visit(at)
  await other.send(attach, pdf('Cửa sổ khác'))
  await late.send()
  t.match((await late.choose('school-officer')).text, /Cửa sổ khác\.pdf/)
  await late.send({ do: 'later' })
  t.same(await namesOf(id), ['Cửa sổ khác.pdf'])
})
