import t from 'tap'
import { createRecorder, granted } from '@motcua/licensing/register-testing'
import { act, file } from './testing/applications.ts'
import { draftNext } from './testing/revisions.ts'
import { testSystem } from './testing/system.ts'

const system = await testSystem(t)
const { enter, licensing } = system
const at = '/can-bo/quan-tri/thu-tuc/rename-institution'

t.test('a draft that another administrator saved is not overwritten before it was shown', async t => {
  const version = await draftNext(system, 'rename-institution')
  const here = `${at}/${version}/sua`
  const saved = async () => {
    const { rows } = await licensing.pool.query<{ name: { vi: string }; days: number }>(
      `select definition -> 'name' as name, (definition #>> '{limit,workingDays}')::int as days
       from procedure_revision where code = 'rename-institution' and version = $1`,
      [version]
    )
    return rows[0]
  }
  const mine = await enter('administrator', '/can-bo')
  const theirs = await enter('administrator-2', '/can-bo')
  const { form } = mine.filled(await mine.visit(here), {})
  const data = JSON.parse(form.find(([name]) => name === 'data')?.[1] ?? '')
  const withName = JSON.stringify({ ...data, name: { ...data.name, vi: 'Tên của tôi' } })
  const withDays = JSON.stringify({ ...data, limit: { ...data.limit, workingDays: 7 } })

  t.equal((await mine.send({ data: withName.slice(0, -1) })).status, 422)
  await theirs.visit(here)
  await theirs.send({ data: withDays })
  t.equal((await mine.send({ data: withName.slice(0, -1) })).status, 422, 'a fault after that')
  const refused = await mine.send({ data: withName })
  t.equal(refused.status, 409)
  t.match(refused.text, /đã được lưu lúc .* sau khi bạn mở trang này.*Chưa có gì của bạn được lưu/)
  t.match(refused.text, /\/limit\/workingDays/, 'where the two differ')
  t.match(refused.text, /\/name\/vi/)
  t.match(refused.text, /Bản hiện nay .*"workingDays": 7/)
  t.match(refused.html, /Tên của tôi/, 'what was typed is there')
  t.match(await saved(), { days: 7 })
  t.not((await saved())?.name.vi, 'Tên của tôi')

  await theirs.visit(here)
  await theirs.send({ data: JSON.stringify({ ...data, limit: { ...data.limit, workingDays: 8 } }) })
  const again = await mine.send()
  t.equal(again.status, 409, 'and a third state is shown too before it is overwritten')
  t.match((await mine.send()).text, /Đã lưu/)
  t.match(await saved(), { name: { vi: 'Tên của tôi' }, days: data.limit.workingDays })
  t.match(
    (await mine.post(here, mine.filled(again, {}).form)).text,
    /Đã lưu/,
    'the same twice is no conflict'
  )
})

t.test('what was typed into a draft that is gone can still be read', async t => {
  const { rows } = await licensing.pool.query<{ version: number }>(
    `select version from procedure_revision where code = 'rename-institution' and status = 'draft'`
  )
  const one = `${at}/${rows[0]?.version}`
  const mine = await enter('administrator', '/can-bo')
  const { form } = mine.filled(await mine.visit(`${one}/sua`), {})
  const other = await enter('administrator-2', '/can-bo')
  t.match((await other.visit(one)).html, new RegExp(`href="${one}/bo"`))
  const older = other.filled(await other.visit(`${one}/bo`), {})
  t.match((await other.visit(`${one}/bo`)).text, /Bỏ bản thảo.*không lấy lại được/)

  await mine.post(`${one}/sua`, form) // the same again: the draft is another than the one that was looked at
  const changed = await other.send()
  t.equal(changed.status, 409)
  t.match(changed.text, /đã được lưu lúc .*Chưa có gì bị bỏ/)
  t.match((await other.send()).text, /Đã bỏ bản thảo.*Bỏ bản thảo: Phiên bản/)
  t.match((await other.post(`${one}/bo`, older.form)).url.pathname, at, 'pressed once more, nothing is amiss')

  const gone = await mine.post(`${one}/sua`, form)
  t.equal(gone.status, 409)
  t.match(gone.text, /không còn là bản thảo/)
  t.match(gone.html, /<textarea[^>]*>\{/, 'what was typed is there')
  t.notMatch(gone.text, /Lưu và kiểm tra/)
})

t.test('a draft is given up by administrators alone', async t => {
  const version = await draftNext(system, 'rename-institution')
  for (const persona of ['director', 'case-officer', 'school-officer']) {
    const other = await enter(persona, '/')
    t.equal((await other.visit(`${at}/${version}/bo`)).status, 404, persona)
  }
  const admin = await enter('administrator', '/can-bo')
  t.equal((await admin.visit(`${at}/1/bo`)).status, 404, 'what is law is not')
})

t.test('a result that was corrected meanwhile is not corrected again unseen', async t => {
  await createRecorder(licensing.pool).grant(granted())
  const id = await file(await enter('school-officer', '/'))
  const clerk = await enter('receiving-clerk', '/can-bo')
  await act(clerk, id, 'accept')
  await act(await enter('case-officer', '/can-bo'), id, 'start-processing')
  const mine = await enter('director', '/can-bo')
  await mine.visit(`/can-bo/ho-so/${id}/viec/approve`)
  await mine.choose('director')
  await mine.send({ step: 'do' })
  await act(clerk, id, 'return-result')
  const here = `/can-bo/ho-so/${id}/viec/correct-result`
  const holder = async () => (await licensing.pool.query('select holder from licence')).rows[0]?.holder

  const typed = {
    reason: 'typo',
    text: 'Tên mới trong quyết định ghi thiếu chữ',
    'q-newName': 'Trường Của Tôi'
  }
  await mine.visit(here)
  const other = await enter('director', '/can-bo')
  await other.visit(here)
  await other.choose('director')
  t.equal((await mine.send({ ...typed, text: 'ngắn' })).status, 422)
  await other.send({ ...typed, text: 'Đính chính của người khác', 'q-newName': 'Trường Của Họ' })
  t.equal(await holder(), 'Trường Của Họ')
  t.equal((await mine.send({ ...typed, text: 'ngắn' })).status, 422, 'a fault after that')
  const refused = await mine.send(typed)
  t.equal(refused.status, 409)
  t.equal(await holder(), 'Trường Của Họ')
  t.match(
    refused.text,
    /chưa được thực hiện\. Đã có thay đổi sau khi bạn mở trang .*Đính chính của người khác/
  )
  t.match(refused.text, /Sẽ bị ghi đè.*Trường Của Họ/, 'and what it says now')
  t.match(refused.html, /value="Trường Của Tôi"/, 'what was typed is there')
  t.match((await mine.send()).text, /Đã thực hiện/)
  t.equal(await holder(), 'Trường Của Tôi')
})
