import { AwsClient } from 'aws4fetch'
import { Readable } from 'node:stream'
import { checked, digestOf, keyOf, newKey, NotStored, type Store } from './port.ts'

export type S3Address = {
  /** `https://s3.example.gov.vn`; buckets are addressed by path. */
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

type Call = { method?: string; body?: Blob; sha256?: string; copyOf?: string }

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const SECONDS = 1000

/** A store in a bucket: `held/<key>` and `kept/<sha256>`. The server itself checks the digest of what is put. */
export function s3Store(address: S3Address): Store {
  const { accessKeyId, secretAccessKey, region } = address
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const bucket = `${address.endpoint}/${address.bucket}`
  const heldUrl = (key: string) => `${bucket}/held/${keyOf(key)}`
  const keptUrl = (sha256: string) => `${bucket}/kept/${digestOf(sha256)}`

  /** `seconds` is for the whole call with its retries; a failure that is not the caller's business throws. */
  async function call(url: string, init: Call, seconds = 30): Promise<Response> {
    const { sha256 = EMPTY, copyOf, ...request } = init
    const headers = { 'x-amz-content-sha256': sha256, ...(copyOf && { 'x-amz-copy-source': copyOf }) }
    const signal = AbortSignal.timeout(seconds * SECONDS)
    const response = await client.fetch(url, { ...request, headers, signal })
    if (response.ok) return response
    const said = (await response.text()).slice(0, 300)
    const sentence = `${request.method ?? 'GET'} ${new URL(url).pathname}: ${response.status} ${said}`
    throw response.status === 404 ? new NotStored(sentence) : new Error(sentence)
  }

  async function read(url: string): Promise<Readable> {
    const { body } = await call(url, {}, 120)
    if (!body) throw new NotStored(`no body at ${new URL(url).pathname}`)
    return Readable.fromWeb(body)
  }

  async function* list(prefix: string): AsyncIterable<{ name: string; since: Date }> {
    for (let token: string | undefined = ''; token !== undefined;) {
      const query = new URLSearchParams({ 'list-type': '2', prefix })
      if (token) query.set('continuation-token', token)
      const page = await (await call(`${bucket}?${query.toString()}`, {})).text()
      // Names are ours (hexadecimal digits and dashes), so that this much of XML is all there is to read.
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const since = new Date(inside(entry, 'LastModified') ?? '')
        yield { name: (inside(entry, 'Key') ?? '').slice(prefix.length), since }
      }
      token = inside(page, 'IsTruncated') === 'true' ? inside(page, 'NextContinuationToken') : undefined
    }
  }

  const erase = async (url: string): Promise<void> => {
    await call(url, { method: 'DELETE' }).catch((error: unknown) => {
      if (!(error instanceof NotStored)) throw error
    })
  }

  return {
    async hold(content, sha256) {
      const key = newKey()
      await call(heldUrl(key), { method: 'PUT', body: content, sha256: digestOf(sha256) }, 120)
      return key
    },

    openHeld: key => read(heldUrl(key)),

    async release(key, sha256) {
      const source = `/${address.bucket}/held/${keyOf(key)}`
      try {
        const answer = await call(keptUrl(sha256), {
          method: 'PUT',
          copyOf: source
        })
        // A copy may fail after its status was sent: then the body tells.
        const said = await answer.text()
        if (said.includes('<Error>')) throw new Error(`copy of ${source}: ${said.slice(0, 300)}`)
      } catch (error) {
        if (!(error instanceof NotStored)) throw error
        await call(keptUrl(sha256), { method: 'HEAD' })
        return
      }
      await erase(heldUrl(key))
    },

    discard: key => erase(heldUrl(key)),

    async *held() {
      for await (const { name, since } of list('held/')) yield { key: name, since }
    },

    async open(sha256) {
      return checked(sha256, await read(keptUrl(sha256)))
    },

    remove: sha256 => erase(keptUrl(sha256)),

    async *kept() {
      for await (const { name, since } of list('kept/')) yield { sha256: name, since }
    }
  }
}

const inside = (xml: string, tag: string): string | undefined =>
  new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml)?.[1]
