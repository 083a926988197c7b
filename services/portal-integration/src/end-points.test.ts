import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { endPointCalled, loadEndPoints } from './end-points.ts'
import { DVCQG } from './testing/engine.ts'

function fileOf(t: Test, content: unknown): URL {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-end-points-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'end-points.json')
  writeFileSync(file, JSON.stringify(content))
  return pathToFileURL(file)
}

t.test('the end points that we ship are as they should be, and marked as unconfirmed', async t => {
  const shipped = loadEndPoints(new URL('../data/end-points.json', import.meta.url))
  t.match(shipped, [
    { id: 'dvcqg', dialect: 'A', verified: false },
    { id: 'tinh', dialect: 'B', verified: false }
  ])
  t.equal(new Set(shipped.map(one => one.id)).size, shipped.length)
})

t.test('a faulty end point is named by place, and none is taken', async t => {
  t.throws(() => loadEndPoints(fileOf(t, [DVCQG, { ...DVCQG, id: 'A B' }])), /\/1\/id/)
  t.throws(() => loadEndPoints(fileOf(t, [{ ...DVCQG, surplus: 1 }])), /end-points.json/)
  t.throws(() => loadEndPoints(fileOf(t, {})), /end-points.json/)
})

t.test('a code has one meaning at an end point, and its envelope is one that we know', async t => {
  const codes = { ...DVCQG.codes, exists: ['0', '3'] }
  t.throws(() => loadEndPoints(fileOf(t, [{ ...DVCQG, codes }])), /dvcqg: the code 0 has two meanings/)
  const envelope = { form: 'list', create: '/create', update: '/update' }
  t.throws(() => loadEndPoints(fileOf(t, [{ ...DVCQG, envelope }])), /end-points.json/)
  const lists = { ...DVCQG, envelope: { ...envelope, progress: '/progress' }, successWords: ['thành công'] }
  t.same(loadEndPoints(fileOf(t, [lists])), [lists])
})

t.test('an end point that is not there is an error, not silence', async t => {
  t.throws(() => endPointCalled('tinh', fileOf(t, [DVCQG])), /has no end point tinh/)
})
