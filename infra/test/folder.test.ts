import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import t from 'tap'
import { folderOfTests, roomInMemory } from './folder.ts'

t.test('tests write in memory only where that is memory, and enough of it is left', async t => {
  t.equal(roomInMemory('/proc', 1), false)
  t.equal(roomInMemory(join(tmpdir(), 'not-there'), 1), false)
  t.equal(roomInMemory('/dev/shm', 2 ** 50), false)
})

t.test('each run has a folder of its own, which other users may go through but not look into', async t => {
  const place = mkdtempSync(join(tmpdir(), 'place-'))
  t.teardown(() => rmSync(place, { recursive: true }))
  const [one, two] = [folderOfTests(place), folderOfTests(place)]
  t.not(one, two)
  t.same([one, two].map(dirname), [place, place])
  t.equal(statSync(one).mode & 0o777, 0o711)
})
