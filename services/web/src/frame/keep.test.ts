import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { keepIn } from './keep.ts'

t.test('what was made of the same is not made again, of anything else it is', async t => {
  const folder = join(t.testdir(), 'kept')
  let made = 0
  const make = () => Buffer.from(`made ${++made}`)
  const ask = async (...of: string[]) => String(await keepIn(folder)(of, make))
  t.equal(await ask('a', 'bc'), 'made 1')
  t.equal(await ask('a', 'bc'), 'made 1')
  t.equal(await ask('ab', 'c'), 'made 2')
  t.equal(await ask('a'), 'made 3')
  t.equal(readdirSync(folder).length, 3)
})

t.test('where nothing can be kept, it is made each time; a failure to make it is told', async t => {
  const file = join(t.testdir({ file: '' }), 'file')
  let made = 0
  const make = () => Buffer.from(String(++made))
  t.equal(String(await keepIn(file)(['a'], make)), '1')
  t.equal(String(await keepIn(file)(['a'], make)), '2')
  const fail = () => {
    throw new Error('no such style')
  }
  await t.rejects(keepIn(join(t.testdir(), 'kept'))(['a'], fail), /no such style/)
})
