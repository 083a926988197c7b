import t from 'tap'
import { testSystem } from '../../testing/system.ts'

t.test('a fee or time limit that could not be checked is marked so in the list too', async t => {
  const { open } = await testSystem(t)
  const { text } = await open().visit('/?q=doi+ten')
  t.match(text, /không thu phí \(chưa xác nhận\)/)
  t.match((await open().visit('/en?q=doi+ten')).text, /no fee \(not confirmed\)/)
})
