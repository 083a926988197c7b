import { createHash } from 'node:crypto'
import { append, dictionaryOf, firstPage, pdfText, readPdf, reference, withReference } from './pdf.ts'

export { developmentSigner } from './development.ts'
export { verifySignature, type Verification } from './verify.ts'

/**
 * Who holds the key: a file in development, a hardware module or a remote signing service in the field. Given the SHA-256 of the
 * bytes it answers a detached CMS signature (CAdES: content type, message digest, signing certificate v2), in DER.
 */
export type Signer = { sign: (digest: Uint8Array) => Promise<Uint8Array> }

export type Signing = { at: Date; name: string; reason: string; place: string }

/** Room for the signature, its certificates and a time stamp, in bytes. */
const ROOM = 12_000
const EMPTY_RANGE = '/ByteRange [0 ********** ********** **********]'

/**
 * Signs a PDF of our own making (PAdES B-B, ETSI.CAdES.detached). The signature covers every byte but itself; the bytes that were
 * there stay as they were. A second signature may follow the first.
 */
export async function signPdf(pdf: Buffer, signer: Signer, signing: Signing): Promise<Buffer> {
  const prepared = withPlaceholder(pdf, signing)
  const rangeAt = prepared.lastIndexOf(EMPTY_RANGE)
  const from = prepared.lastIndexOf(`<${'0'.repeat(2 * ROOM)}>`)
  const to = from + 2 * ROOM + 2
  const range = `/ByteRange [0 ${from} ${to} ${prepared.length - to}]`.padEnd(EMPTY_RANGE.length)
  prepared.write(range, rangeAt, 'latin1')

  const digest = createHash('sha256')
    .update(prepared.subarray(0, from))
    .update(prepared.subarray(to))
    .digest()
  const signature = Buffer.from(await signer.sign(digest)).toString('hex')
  if (signature.length > 2 * ROOM)
    throw new Error('the signature is larger than the room that was left for it')
  prepared.write(signature, from + 1, 'latin1')
  return prepared
}

function withPlaceholder(bytes: Buffer, { at, name, reason, place }: Signing): Buffer {
  const pdf = readPdf(bytes)
  const root = reference(pdf.trailer, 'Root')
  const page = firstPage(pdf)
  const signature = Math.max(...pdf.offsets.keys()) + 1
  const field = signature + 1
  const said = `/Name ${pdfText(name)} /Reason ${pdfText(reason)} /Location ${pdfText(place)}`
  const objects = new Map([
    [root, withField(dictionaryOf(pdf, root), field)],
    [page, withReference(dictionaryOf(pdf, page), 'Annots', field)],
    [
      signature,
      ` /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfDate(at)}) ${said} ` +
        `${EMPTY_RANGE} /Contents <${'0'.repeat(2 * ROOM)}> `
    ],
    [
      field,
      // Nothing of it is seen (no area), it is printed, and it cannot be moved: so PDF/A wants it.
      ` /Type /Annot /Subtype /Widget /FT /Sig /T (signature-${signature}) /V ${signature} 0 R ` +
        `/P ${page} 0 R /Rect [0 0 0 0] /F 132 `
    ]
  ])
  return append(pdf, objects)
}

function withField(catalogue: string, field: number): string {
  if (!catalogue.includes('/AcroForm'))
    return `${catalogue} /AcroForm << /SigFlags 3 /Fields [${field} 0 R] >> `
  return withReference(catalogue, 'Fields', field)
}

/** `D:20261005143000+07'00'`: the clock of Việt Nam. */
function pdfDate(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
  return `D:${local}+07'00'`
}
