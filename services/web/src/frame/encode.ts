import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** What the other side can read of ours, the shorter first. */
export function encodingOf(accepted: string | undefined): Encoding | undefined {
  const names = (accepted ?? '').split(',').map(one => one.trim())
  const takes = (name: Encoding) =>
    names.some(one => one.split(';')[0] === name && !/;\s*q=0(\.0*)?$/.test(one))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

/** Compressed; `quality` 11 for what is made once at start, less for a page that somebody waits for. */
export function encode(body: Buffer, encoding: Encoding, quality: number): Buffer {
  if (encoding === 'gzip') return gzipSync(body, { level: Math.min(quality, 9) })
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
}
