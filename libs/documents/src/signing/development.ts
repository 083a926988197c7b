import * as asn1 from 'asn1js'
import { randomBytes, webcrypto } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as pki from 'pkijs'
import { keySigner } from './cms.ts'
import type { Signer } from './sign.ts'
import { certificateOf } from './verify.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const YEARS = 10
const FILES = { authority: 'authority.pem', certificate: 'signer.pem', key: 'signer-key.pem' }

/**
 * A signer for development: its authority and key are made in `folder` at the first start and kept there; the key of the authority
 * is thrown away at once. Nobody else trusts them. `authority` is what to trust when verifying.
 */
export async function developmentSigner(
  folder: string,
  who: { name: string; organisation: string },
  now: Date
): Promise<{ signer: Signer; authority: string }> {
  const [authority, certificate, key] = await read(folder).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    await make(folder, who, now)
    return read(folder)
  })
  const secret = await webcrypto.subtle.importKey('pkcs8', decoded(key), CURVE, false, ['sign'])
  return { signer: keySigner(secret, certificateOf(certificate)), authority }
}

const read = (folder: string): Promise<[string, string, string]> =>
  Promise.all([
    readFile(join(folder, FILES.authority), 'utf8'),
    readFile(join(folder, FILES.certificate), 'utf8'),
    readFile(join(folder, FILES.key), 'utf8')
  ])

/** Whole or not at all: of two processes that start at once, the second finds what the first has made. */
async function make(folder: string, who: { name: string; organisation: string }, now: Date): Promise<void> {
  const rootKeys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const rootName = { name: 'Một Cửa development authority', organisation: 'Development only' }
  const root = await issue({
    subject: rootName,
    issuer: rootName,
    keys: rootKeys,
    by: rootKeys,
    isAuthority: true,
    now
  })
  const leaf = await issue({ subject: who, issuer: rootName, keys, by: rootKeys, isAuthority: false, now })
  const key = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))

  await mkdir(dirname(folder), { recursive: true })
  const made = await mkdtemp(`${folder}-`)
  await writeFile(join(made, FILES.authority), pem('CERTIFICATE', root))
  await writeFile(join(made, FILES.certificate), pem('CERTIFICATE', leaf))
  await writeFile(join(made, FILES.key), pem('PRIVATE KEY', key), { mode: 0o600 })
  await rename(made, folder).catch(async (error: unknown) => {
    await rm(made, { recursive: true, force: true })
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error
  })
}

type Name = { name: string; organisation: string }
type Issue = {
  subject: Name
  issuer: Name
  keys: webcrypto.CryptoKeyPair
  by: webcrypto.CryptoKeyPair
  isAuthority: boolean
  now: Date
}

async function issue({ subject, issuer, keys, by, isAuthority, now }: Issue): Promise<Uint8Array> {
  const certificate = new pki.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1.Integer({ valueHex: Uint8Array.from([1, ...randomBytes(15)]) })
  certificate.issuer = distinguished(issuer)
  certificate.subject = distinguished(subject)
  certificate.notBefore.value = new Date(now.getTime() - 60_000)
  certificate.notAfter.value = new Date(now.getTime() + YEARS * 365 * 86_400_000)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  const basic = new pki.BasicConstraints({ cA: isAuthority })
  // Authorities sign certificates and lists; signers sign, and cannot deny it later.
  const usage = new asn1.BitString({
    valueHex: Uint8Array.from([isAuthority ? 0x06 : 0xc0]),
    unusedBits: isAuthority ? 1 : 6
  })
  certificate.extensions = [
    extension('2.5.29.19', basic.toSchema().toBER(), basic),
    extension('2.5.29.15', usage.toBER(), usage)
  ]
  await certificate.sign(by.privateKey, 'SHA-256')
  return new Uint8Array(certificate.toSchema(true).toBER())
}

const extension = (extnID: string, extnValue: ArrayBuffer, parsedValue: unknown): pki.Extension =>
  new pki.Extension({ extnID, critical: true, extnValue, parsedValue })

function distinguished({ name, organisation }: Name): pki.RelativeDistinguishedNames {
  const parts = new asn1.Sequence({ value: [part('2.5.4.10', organisation), part('2.5.4.3', name)] })
  return new pki.RelativeDistinguishedNames({ schema: asn1.fromBER(parts.toBER()).result })
}

/** In a set of its own: two parts in one set would be one part with two values. */
const part = (type: string, value: string): asn1.Set =>
  new asn1.Set({
    value: [
      new asn1.Sequence({
        value: [new asn1.ObjectIdentifier({ value: type }), new asn1.Utf8String({ value })]
      })
    ]
  })

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`

const decoded = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'))
