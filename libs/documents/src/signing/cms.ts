import * as asn1 from 'asn1js'
import { webcrypto } from 'node:crypto'
import * as pki from 'pkijs'
import type { Signer } from './sign.ts'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47'
}

/**
 * A signer whose key is in this process. Its certificate goes with each signature, and those between it and its authority; whom the
 * reader trusts is the reader's affair.
 */
export function keySigner(
  key: webcrypto.CryptoKey,
  certificate: pki.Certificate,
  between: pki.Certificate[] = []
): Signer {
  return {
    async sign(digest) {
      const own = await certificateHash(certificate, 'SHA-256')
      const signed = new pki.SignedData({
        version: 1,
        encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: OID.data }),
        signerInfos: [
          new pki.SignerInfo({
            version: 1,
            sid: new pki.IssuerAndSerialNumber({
              issuer: certificate.issuer,
              serialNumber: certificate.serialNumber
            }),
            signedAttrs: new pki.SignedAndUnsignedAttributes({
              type: 0,
              attributes: [
                attribute(OID.contentType, new asn1.ObjectIdentifier({ value: OID.data })),
                attribute(OID.messageDigest, new asn1.OctetString({ valueHex: digest })),
                attribute(OID.signingCertificate, signingCertificate(own))
              ]
            })
          })
        ],
        certificates: [certificate, ...between]
      })
      await signed.sign(key, 0, 'SHA-256')
      const content = new pki.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) })
      return new Uint8Array(content.toSchema().toBER())
    }
  }
}

const attribute = (type: string, value: unknown): pki.Attribute =>
  new pki.Attribute({ type, values: [value] })

/** SigningCertificateV2 with one ESSCertIDv2, SHA-256 by default (RFC 5035). */
const signingCertificate = (hash: Uint8Array): asn1.Sequence =>
  new asn1.Sequence({
    value: [
      new asn1.Sequence({ value: [new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: hash })] })] })
    ]
  })

export async function certificateHash(certificate: pki.Certificate, algorithm: string): Promise<Uint8Array> {
  const encoded = new Uint8Array(certificate.toSchema(true).toBER())
  return new Uint8Array(await webcrypto.subtle.digest(algorithm, encoded))
}

export type Cms = {
  signed: pki.SignedData
  certificate: pki.Certificate
  /** How many bytes of what was given are the signature; the rest must be padding. */
  length: number
}

const DIGESTS = new Set(['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3'])

/**
 * Reads a detached CMS signature of one signer whose certificate it carries and names by hash; throws where anything of this is not
 * so. A signature with content of its own would say nothing of the PDF around it.
 */
export async function readCms(bytes: Uint8Array<ArrayBuffer>): Promise<Cms> {
  const parsed = asn1.fromBER(bytes.buffer)
  if (parsed.offset === -1) throw new Error('the signature is no ASN.1')
  const content = new pki.ContentInfo({ schema: parsed.result })
  if (content.contentType !== OID.signedData) throw new Error('the signature is no CMS signed data')
  const signed = new pki.SignedData({ schema: content.content })
  if (signed.encapContentInfo.eContent) throw new Error('the signature is of content of its own')
  const [info, ...others] = signed.signerInfos
  if (!info?.signedAttrs || others.length > 0)
    throw new Error('there is not one signer with signed attributes')
  if (!DIGESTS.has(info.digestAlgorithm.algorithmId)) throw new Error('the digest is not of the SHA-2 family')
  const certificate = signerOf(signed, info)
  const named = info.signedAttrs.attributes.filter(({ type }) => type === OID.signingCertificate)
  const own = Buffer.from(await certificateHash(certificate, 'SHA-256'))
  if (named.length !== 1 || !hashIn(named[0]?.values[0]).equals(own))
    throw new Error('the signature does not name its certificate')
  return { signed, certificate, length: parsed.offset }
}

function signerOf(signed: pki.SignedData, { sid }: pki.SignerInfo): pki.Certificate {
  if (!(sid instanceof pki.IssuerAndSerialNumber))
    throw new Error('the signer is not named by issuer and number')
  for (const each of signed.certificates ?? [])
    if (
      each instanceof pki.Certificate &&
      each.issuer.isEqual(sid.issuer) &&
      each.serialNumber.isEqual(sid.serialNumber)
    )
      return each
  throw new Error('the certificate of the signer is not there')
}

/** The hash in a SigningCertificateV2 that uses the default algorithm; empty where it is anything else. */
function hashIn(value: unknown): Buffer {
  let node: unknown = value
  for (let depth = 0; depth < 3; depth++)
    node = node instanceof asn1.Sequence ? node.valueBlock.value[0] : undefined
  return node instanceof asn1.OctetString ? Buffer.from(node.valueBlock.valueHexView) : Buffer.alloc(0)
}
