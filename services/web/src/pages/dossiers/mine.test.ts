import t from 'tap'
import { act, file } from '../../testing/applications.ts'
import { testSystem } from '../../testing/system.ts'

t.test('a list says what is promised: before intake its answer, afterwards the result', async t => {
  const { enter } = await testSystem(t)
  const school = await enter('school-officer', '/')
  const id = await file(school)
  t.match((await school.visit('/ho-so')).text, /Trả lời tiếp nhận: \d\d:\d\d ngày/)
  t.match((await school.visit('/en/dossiers')).text, /Answer on intake by \d\d:\d\d on/)
  await act(await enter('receiving-clerk', '/can-bo'), id, 'accept')
  const { text } = await school.visit('/ho-so')
  t.match(text, /Hẹn trả kết quả: \d\d:\d\d ngày/)
  t.notMatch(text, /Trả lời tiếp nhận/)
})
