import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * An S3 server for tests, as strict as the true ones are and a little more: every request is signed (Signature Version 4, written
 * from its specification and not from our client), every body has its length and its digest. Lists come two names a page.
 */
export type S3Server = {
  endpoint: string
  objects: Map<string, { bytes: Buffer; at: Date }>
  /** Answers the next requests with 503, as a busy server does. */
  stumble: (times: number) => void
  /** The next copy fails after its status 200 was sent, as a true server's may. */
  failCopy: () => void
  close: () => Promise<void>
}

export type Credentials = { accessKeyId: string; secretAccessKey: string; region: string }

type Answer = { status: number; body?: string | Buffer }
const fault = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`
})
const PAGE = 2
const MINUTES = 60_000

export async function startS3(bucket: string, credentials: Credentials): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map()
  let stumbles = 0
  let copyFails = false

  function answer(request: IncomingMessage, url: URL, bytes: Buffer): Answer {
    const refused = refusal(request, url, bytes, credentials)
    if (refused) return refused
    if (stumbles > 0) return (stumbles--, fault(503, 'SlowDown'))
    const [, first, ...rest] = url.pathname.split('/')
    if (first !== bucket) return fault(404, 'NoSuchBucket')
    const key = rest.join('/')
    if (!key) return request.method === 'GET' ? list(url.searchParams) : fault(405, 'MethodNotAllowed')
    const found = objects.get(key)
    switch (request.method) {
      case 'PUT':
        return request.headers['x-amz-copy-source'] ? copy(request, key) : put(request, key, bytes)
      case 'GET':
      case 'HEAD':
        return found ? { status: 200, body: found.bytes } : fault(404, 'NoSuchKey')
      case 'DELETE':
        objects.delete(key)
        return { status: 204 }
      case undefined:
      default:
        return fault(405, 'MethodNotAllowed')
    }
  }

  function put({ headers }: IncomingMessage, key: string, bytes: Buffer): Answer {
    if (headers['content-length'] === undefined) return fault(411, 'MissingContentLength')
    objects.set(key, { bytes, at: new Date() })
    return { status: 200 }
  }

  function copy({ headers }: IncomingMessage, key: string): Answer {
    const [, from, ...rest] = decodeURIComponent(String(headers['x-amz-copy-source'])).split('/')
    const source = objects.get(rest.join('/'))
    if (from !== bucket || !source) return fault(404, 'NoSuchKey')
    if (copyFails) return ((copyFails = false), { status: 200, body: fault(500, 'InternalError').body ?? '' })
    objects.set(key, { bytes: source.bytes, at: new Date() })
    return { status: 200, body: '<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>' }
  }

  function list(query: URLSearchParams): Answer {
    if (query.get('list-type') !== '2') return fault(400, 'InvalidArgument')
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString()
    const names = [...objects.keys()]
      .filter(name => name.startsWith(query.get('prefix') ?? '') && name > after)
      .toSorted()
    const page = names.slice(0, PAGE)
    const more = names.length > PAGE
    const token = Buffer.from(page.at(-1) ?? '').toString('base64')
    const contents = page.map(name => {
      const at = objects.get(name)?.at.toISOString()
      return `<Contents><Key>${name}</Key><LastModified>${at}</LastModified></Contents>`
    })
    const next = more ? `<NextContinuationToken>${token}</NextContinuationToken>` : ''
    return {
      status: 200,
      body: `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request)
    const { status, body = '' } = answer(request, new URL(request.url ?? '/', 'http://s3'), bytes)
    response.writeHead(status, { 'content-length': Buffer.byteLength(body) })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    objects,
    stumble: times => (stumbles = times),
    failCopy: () => (copyFails = true),
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      })
  }
}

function refusal(request: IncomingMessage, url: URL, bytes: Buffer, keys: Credentials): Answer | null {
  const { headers } = request
  const sent = headers['x-amz-content-sha256']
  if (sent !== createHash('sha256').update(bytes).digest('hex'))
    return fault(400, 'XAmzContentSHA256Mismatch')
  const at = String(headers['x-amz-date'])
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? []
  const off = Math.abs(Date.now() - Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`))
  if (!(off < 15 * MINUTES)) return fault(403, 'RequestTimeTooSkewed')
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? ''
  )
  if (!parts) return fault(403, 'AccessDenied')
  const [, credential = '', names = '', given = ''] = parts
  if (credential !== `${keys.accessKeyId}/${at.slice(0, 8)}/${keys.region}/s3/aws4_request`)
    return fault(403, 'InvalidAccessKeyId')
  const signed = names.split(';')
  const unsigned = Object.keys(headers).filter(
    name => (name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name)
  )
  if (unsigned.length > 0) return fault(403, 'AccessDenied')
  const wanted = signature(request.method ?? '', url, headers, signed, keys)
  return timingSafeEqual(Buffer.from(given), Buffer.from(wanted)) ? null : fault(403, 'SignatureDoesNotMatch')
}

/** Signature Version 4 of a request with these headers. */
export function signature(
  method: string,
  url: URL,
  headers: Record<string, string | string[] | undefined>,
  signed: string[],
  { secretAccessKey, region }: Credentials
): string {
  const at = String(headers['x-amz-date'])
  const day = at.slice(0, 8)
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).toSorted()
  const canonical = [
    method,
    url.pathname,
    query.join('&'),
    ...signed.map(name => `${name}:${String(headers[name]).trim()}`),
    '',
    signed.join(';'),
    headers['x-amz-content-sha256']
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const digest = createHash('sha256').update(canonical).digest('hex')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`)
  )
  return createHmac('sha256', key).update(`AWS4-HMAC-SHA256\n${at}\n${scope}\n${digest}`).digest('hex')
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
