import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { contract } from './contract.ts'
import { fileStore } from './files.ts'
import { openStore } from './open.ts'
import { keep, sha256Of } from './port.ts'

const folderOf = async (t: Test): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-store-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}

t.test('a folder is a store', async t => contract(t, async t => fileStore(await folderOf(t))))

t.test('only the process itself may read what is stored', async t => {
  const folder = await folderOf(t)
  const store = await fileStore(folder)
  await store.hold(new Blob(['x']), sha256Of(Buffer.from('x')))
  const [name = ''] = await readdir(join(folder, 'held'))
  t.equal((await stat(join(folder, 'held', name))).mode & 0o777, 0o600)
  t.equal((await stat(join(folder, 'held'))).mode & 0o777, 0o700)
})

t.test('a byte that the disk changed is not handed out as if it were whole', async t => {
  const folder = await folderOf(t)
  const store = await fileStore(folder)
  const sha256 = await keep(store, Buffer.from('decision 12'))
  await writeFile(join(folder, 'kept', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'decision 13')
  await t.rejects(buffer(await store.open(sha256)), /stored bytes are not those of/)
})

t.test('what waited long in quarantine is young again once it is kept', async t => {
  const folder = await folderOf(t)
  const store = await fileStore(folder)
  const sha256 = sha256Of(Buffer.from('waited'))
  const key = await store.hold(new Blob(['waited']), sha256)
  await utimes(join(folder, 'held', key), new Date(0), new Date(0))
  await store.release(key, sha256)
  const [kept] = await Array.fromAsync(store.kept())
  t.equal(Date.now() - (kept?.since.getTime() ?? 0) < 60_000, true)
})

t.test('where papers lie is one setting: a folder, or a bucket', async t => {
  const store = await openStore({ folder: await folderOf(t) })
  const sha256 = await keep(store, Buffer.from('x'))
  t.equal(String(await buffer(await store.open(sha256))), 'x')
  const s3 = {
    endpoint: 'http://127.0.0.1:1',
    region: 'x',
    bucket: 'x',
    accessKeyId: 'x',
    secretAccessKey: 'x'
  }
  await t.rejects((await openStore({ s3 })).open(sha256), /fetch failed/)
})
