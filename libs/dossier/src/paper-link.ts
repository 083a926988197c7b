import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'

/** A file of a dossier that a link leads to: one that was handed in, or the paper of a result, by its check code. */
export type LinkedFile = { kind: 'paper'; dossier: string; paper: string } | { kind: 'result'; code: string }

const [PAPER, RESULT] = [1, 2]
const HEAD = 5 // the kind, and the second until which it holds
const ID = 16
const SIGNATURE = 32

/** The key that both services hold. Throws for one that has not 32 bytes in base64url. */
export function paperLinkKey(text: string): KeyObject {
  const key = Buffer.from(text, 'base64url')
  if (key.length !== 32) throw new Error('the key for links to papers must have 32 bytes')
  return createSecretKey(key)
}

/** What stands in a link: which file, until when, and who says so. The same for the same three, each time. */
export function signPaperLink(key: KeyObject, file: LinkedFile, until: Date): string {
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(file.kind === 'paper' ? PAPER : RESULT)
  head.writeUInt32BE(Math.floor(until.getTime() / 1000), 1)
  const said = Buffer.concat([head, namedBy(file)])
  return Buffer.concat([said, signatureOf(key, said)]).toString('base64url')
}

/** The file that a token names; undefined for one that is forged, written otherwise than we write it, or over. */
export function readPaperLink(key: KeyObject, token: string, now: Date): LinkedFile | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= HEAD + SIGNATURE || bytes.toString('base64url') !== token) return undefined
  const [said, signature] = [bytes.subarray(0, -SIGNATURE), bytes.subarray(-SIGNATURE)]
  if (!timingSafeEqual(signature, signatureOf(key, said))) return undefined
  if (said.readUInt32BE(1) * 1000 <= now.getTime()) return undefined
  const named = said.subarray(HEAD)
  return said.readUInt8() === PAPER
    ? { kind: 'paper', dossier: idIn(named, 0), paper: idIn(named, ID) }
    : { kind: 'result', code: named.toString('latin1') }
}

const signatureOf = (key: KeyObject, said: Buffer): Buffer => createHmac('sha256', key).update(said).digest()

const namedBy = (file: LinkedFile): Buffer =>
  file.kind === 'paper'
    ? Buffer.from((file.dossier + file.paper).replaceAll('-', ''), 'hex')
    : Buffer.from(file.code, 'latin1')

const idIn = (named: Buffer, at: number): string =>
  named.toString('hex', at, at + ID).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
