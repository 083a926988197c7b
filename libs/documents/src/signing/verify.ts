import * as asn1 from 'asn1js'
import { X509Certificate } from 'node:crypto'
import * as pki from 'pkijs'
import { readCms } from './cms.ts'

/**
 * `intact`: the signature is of exactly these bytes. `trusted`: an authority that we trust vouches for the signer at the time of
 * signing. Only both together make a true paper; `why` says what is missing, in words for a log.
 */
export type Verification =
  | { signed: false }
  | {
      signed: true
      intact: boolean
      trusted: boolean
      signer: { name: string; organisation: string; serial: string }
      issuer: string
      /** The time that the signer states; it is inside what is signed. */
      at: Date
      why: string[]
    }
  /** There is something like a signature, and it cannot be read. */
  | { signed: true; intact: false; trusted: false; why: string[] }

export type Trust = { authorities: string[]; now: Date }

const SKEW = 5 * 60_000

/** Tells of the last signature of a PDF who made it, when, and whether a byte was changed or added since. Never throws for the PDF's sake. */
export async function verifySignature(pdf: Buffer, trust: Trust): Promise<Verification> {
  const found = [
    ...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)
  ].at(-1)
  if (!found) return { signed: false }
  try {
    return await verified(pdf, found.index, found.slice(1).map(Number), trust)
  } catch (error) {
    return { signed: true, intact: false, trusted: false, why: [String(error)] }
  }
}

async function verified(pdf: Buffer, rangeAt: number, range: number[], trust: Trust): Promise<Verification> {
  const [start = -1, from = 0, to = 0, rest = 0] = range
  const why: string[] = []
  if (start !== 0 || to + rest !== pdf.length) why.push('bytes were added after the signature')
  const { cms, plain } = container(pdf, from, to)
  if (!plain) why.push('the room of the signature holds more than the signature')
  const dictionary = dictionaryAround(pdf, rangeAt, from, to)
  const at = timeIn(dictionary)

  const { signed, certificate } = await readCms(cms)
  const data = Uint8Array.from(Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, to + rest)]))
  const valid = await signed
    .verify({ signer: 0, data: data.buffer })
    .catch((error: unknown) => (why.push(error instanceof Error ? error.message : String(error)), false))
  if (!valid) why.push('the signature is not of these bytes')
  const intact = why.length === 0

  const distrust = await distrustOf(certificate, signed, at, trust)
  return {
    signed: true,
    intact,
    trusted: distrust === null,
    signer: {
      name: nameIn(certificate.subject, '2.5.4.3'),
      organisation: nameIn(certificate.subject, '2.5.4.10'),
      serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex')
    },
    issuer: nameIn(certificate.issuer, '2.5.4.3'),
    at,
    why: distrust === null ? why : [...why, distrust]
  }
}

/** The signature between the two ranges: hexadecimal digits of one case, the rest of the room noughts, and nothing else. */
function container(pdf: Buffer, from: number, to: number): { cms: Uint8Array<ArrayBuffer>; plain: boolean } {
  const text = pdf.toString('latin1', from, to)
  if (
    !/^<([0-9a-f]*|[0-9A-F]*)>$/.test(text) ||
    !/\/Contents\s*$/.test(pdf.toString('latin1', from - 20, from))
  )
    throw new Error('what the signature leaves out is more than the signature')
  const bytes = Uint8Array.from(Buffer.from(text.slice(1, -1), 'hex'))
  const { offset } = asn1.fromBER(bytes.buffer)
  const length = offset === -1 ? bytes.length : offset
  return { cms: bytes.slice(0, length), plain: bytes.subarray(length).every(byte => byte === 0) }
}

function dictionaryAround(pdf: Buffer, rangeAt: number, from: number, to: number): string {
  const begin = pdf.lastIndexOf(' obj', rangeAt)
  const end = pdf.indexOf('endobj', to)
  if (begin < 0 || begin > from || end < 0) throw new Error('the signature stands in no object')
  return pdf.toString('latin1', begin, from) + pdf.toString('latin1', to, end)
}

function timeIn(dictionary: string): Date {
  const [, y, mo, d, h, mi, s, sign, hours, minutes] =
    /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-])(\d\d)'(\d\d)'?\)/.exec(dictionary) ?? []
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${sign}${hours}:${minutes}`)
  if (Number.isNaN(at.getTime())) throw new Error('the signature states no time')
  return at
}

/** Why the signer is not to be trusted, or null. The certificate must have been valid at the stated time, which must have come. */
async function distrustOf(
  certificate: pki.Certificate,
  signed: pki.SignedData,
  at: Date,
  { authorities, now }: Trust
): Promise<string | null> {
  if (at.getTime() > now.getTime() + SKEW) return 'the stated time has not come'
  if (!maySign(certificate)) return 'the certificate is not for signing'
  const engine = new pki.CertificateChainValidationEngine({
    trustedCerts: authorities.map(certificateOf),
    certs: [...(signed.certificates ?? []).filter(each => each instanceof pki.Certificate), certificate],
    checkDate: at
  })
  const { result, resultMessage } = await engine.verify()
  return result ? null : `no authority that we trust vouches for the signer: ${resultMessage}`
}

/** Key usage digital signature or non-repudiation, and no authority. */
function maySign(certificate: pki.Certificate): boolean {
  const usage: unknown = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.15')?.parsedValue
  const signs = usage instanceof asn1.BitString && ((usage.valueBlock.valueHexView[0] ?? 0) & 0xc0) !== 0
  return signs && !new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())).ca
}

export const certificateOf = (pem: string): pki.Certificate =>
  pki.Certificate.fromBER(Uint8Array.from(new X509Certificate(pem).raw))

function nameIn({ typesAndValues }: pki.RelativeDistinguishedNames, type: string): string {
  const value: unknown = typesAndValues.find(each => each.type === type)?.value
  return value instanceof asn1.Utf8String || value instanceof asn1.PrintableString ? value.getValue() : ''
}
