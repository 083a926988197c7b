import type { Test } from 'tap'
import { buffer } from 'node:stream/consumers'
import { keep, NotStored, sha256Of, type Store } from './port.ts'

const bytesOf = (text: string): Buffer<ArrayBuffer> => Buffer.from(text)

const all = <T>(list: AsyncIterable<T>): Promise<T[]> => Array.fromAsync(list)

const held = async (store: Store, text: string) => {
  const sha256 = sha256Of(bytesOf(text))
  return { sha256, key: await store.hold(new Blob([text]), sha256) }
}

/** What every store promises; each adapter's test runs all of it, each on a store of its own. */
export function contract(suite: Test, open: (t: Test) => Promise<Store>): void {
  void suite.test('what is held is not visible until it is released, and then it is what it was', async t => {
    const store = await open(t)
    const { key, sha256 } = await held(store, 'bằng tốt nghiệp')
    await t.rejects(store.open(sha256), NotStored)
    t.equal(String(await buffer(await store.openHeld(key))), 'bằng tốt nghiệp')
    await store.release(key, sha256)
    t.equal(String(await buffer(await store.open(sha256))), 'bằng tốt nghiệp')
    await t.rejects(store.openHeld(key), NotStored)
    t.same(await all(store.held()), [])
  })

  void suite.test('a second release changes nothing, and one of what never was is told', async t => {
    const store = await open(t)
    const { key, sha256 } = await held(store, 'once')
    await store.release(key, sha256)
    await store.release(key, sha256)
    t.equal(String(await buffer(await store.open(sha256))), 'once')
    await t.rejects(store.release(key, sha256Of(bytesOf('never'))), NotStored)
  })

  void suite.test('the same bytes from two people are one object, and their quarantines are two', async t => {
    const store = await open(t)
    const [one, two] = [await held(store, 'same'), await held(store, 'same')]
    t.equal(one.key === two.key, false)
    await Promise.all([store.release(one.key, one.sha256), store.release(two.key, two.sha256)])
    t.same(
      (await all(store.kept())).map(({ sha256 }) => sha256),
      [one.sha256]
    )
  })

  void suite.test('bytes that are not those of the digest are not taken, and leave nothing', async t => {
    const store = await open(t)
    await t.rejects(store.hold(new Blob(['other']), sha256Of(bytesOf('this'))))
    t.same(await all(store.held()), [])
  })

  void suite.test('every object is listed with its age, however many there are', async t => {
    const store = await open(t)
    const from = Date.now() - 2000
    const keys: string[] = []
    for (let n = 0; n < 7; n++) keys.push((await held(store, `paper ${n}`)).key)
    const listed = await all(store.held())
    t.same(listed.map(({ key }) => key).toSorted(), keys.toSorted())
    for (const { since } of listed)
      t.equal(since.getTime() >= from && since.getTime() <= Date.now() + 2000, true)
  })

  void suite.test('what is discarded or removed is gone, and may be so twice', async t => {
    const store = await open(t)
    const { key } = await held(store, 'unwanted')
    await store.discard(key)
    await store.discard(key)
    await t.rejects(store.openHeld(key), NotStored)
    const sha256 = await keep(store, bytesOf('result'))
    await store.remove(sha256)
    await store.remove(sha256)
    await t.rejects(store.open(sha256), NotStored)
    t.same(await all(store.kept()), [])
  })

  void suite.test('twelve million bytes and none at all come back as they went', async t => {
    const store = await open(t)
    for (const bytes of [Buffer.alloc(12_000_000, 'hồ sơ '), Buffer.alloc(0)]) {
      const sha256 = await keep(store, bytes)
      t.equal(sha256Of(await buffer(await store.open(sha256))), sha256)
    }
  })

  void suite.test('no key leads out of the store', async t => {
    const store = await open(t)
    const { key } = await held(store, 'x')
    for (const bad of ['../../etc/passwd', '', `${key}/..`, `${key}%2f..`, key.toUpperCase()])
      await t.rejects(async () => store.openHeld(bad), /another shape/)
    for (const bad of ['../passwd', 'A'.repeat(64), ''])
      await t.rejects(async () => store.open(bad), /64 small hexadecimal/)
  })
}
