import t, { type Test } from 'tap'
import { buffer } from 'node:stream/consumers'
import { contract } from './contract.ts'
import { keep, sha256Of } from './port.ts'
import { s3Store } from './s3.ts'
import { signature, startS3 } from './s3-server.ts'

const credentials = { accessKeyId: 'demo-key', secretAccessKey: 'demo-secret', region: 'vn-hue' }

const bucketOf = async (t: Test) => {
  const server = await startS3('papers', credentials)
  t.teardown(server.close)
  return { server, store: s3Store({ endpoint: server.endpoint, bucket: 'papers', ...credentials }) }
}

t.test('a bucket is a store', async t => contract(t, async t => (await bucketOf(t)).store))

t.test('our test server signs as the published examples of Signature Version 4 do', async t => {
  const keys = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1'
  }
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': sha256Of(Buffer.alloc(0)),
    'x-amz-date': '20130524T000000Z'
  }
  const object = new URL('https://examplebucket.s3.amazonaws.com/test.txt')
  t.equal(
    signature('GET', object, headers, Object.keys(headers), keys),
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
  )
  const listing = new URL('https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J')
  t.equal(
    signature('GET', listing, headers, ['host', 'x-amz-content-sha256', 'x-amz-date'], keys),
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'
  )
})

t.test('a wrong secret is refused, and nothing is stored', async t => {
  const { server } = await bucketOf(t)
  const address = { endpoint: server.endpoint, bucket: 'papers', ...credentials, secretAccessKey: 'guess' }
  await t.rejects(keep(s3Store(address), Buffer.from('x')), /403 .*SignatureDoesNotMatch/)
  t.equal(server.objects.size, 0)
})

t.test('a server that is busy for a moment is asked again', async t => {
  const { server, store } = await bucketOf(t)
  server.stumble(2)
  const sha256 = await keep(store, Buffer.from('patience'))
  t.equal(String(await buffer(await store.open(sha256))), 'patience')
})

t.test('a server that stays busy is an error, not a missing paper', async t => {
  const { server, store } = await bucketOf(t)
  const sha256 = await keep(store, Buffer.from('x'))
  server.stumble(10)
  await t.rejects(store.open(sha256), { name: 'Error', message: /503/ })
})

t.test('a copy that fails after its status leaves the paper in quarantine', async t => {
  const { server, store } = await bucketOf(t)
  const sha256 = sha256Of(Buffer.from('x'))
  const key = await store.hold(new Blob(['x']), sha256)
  server.failCopy()
  await t.rejects(store.release(key, sha256), /InternalError/)
  t.same([...server.objects.keys()], [`held/${key}`])
  await store.release(key, sha256)
  t.same([...server.objects.keys()], [`kept/${sha256}`])
})
