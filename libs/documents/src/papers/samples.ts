import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

type Part = { name: string; bytes: Buffer | string; saysSize?: number; encrypted?: boolean }

/** A PDF of these objects, with its table; `extra` stands between the objects and the table. */
export function samplePdf(objects: (string | Buffer)[] = [], trailer = ''): Buffer {
  const all = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>', ...objects]
  let pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1')
  const offsets = all.map((object, n) => {
    const at = pdf.length
    pdf = Buffer.concat([
      pdf,
      Buffer.from(`${n + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n')
    ])
    return at
  })
  const table = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer}>>`
  return Buffer.concat([pdf, Buffer.from(`${end}\nstartxref\n${pdf.length}\n%%EOF\n`)])
}

/** Objects packed into one, as PDF 1.5 and later do. */
export function packedObjects(text: string, filter = '/FlateDecode'): Buffer {
  const packed = deflateSync(text)
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${packed.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')])
}

export function samplePng(width = 2, height = 2): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
  }
  const rows = deflateSync(Buffer.alloc(Math.min(height * (width + 1), 1000)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** With a small picture of its own end inside, as cameras put it, and `behind` after the true end, as phones do. */
export function sampleJpeg(width = 2, height = 2, behind = ''): Buffer {
  const segment = (marker: number, data: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0xff, marker]), uint16(data.length + 2), data])
  const frame = Buffer.concat([Buffer.from([8]), uint16(height), uint16(width), Buffer.from([1, 1, 0x11, 0])])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.from([0x45, 0x78, 0xff, 0xd8, 0xff, 0xd9])),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(behind)
  ])
}

const main = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml'
}

export const sampleOffice = (kind: keyof typeof main, more: Part[] = []): Buffer =>
  zip([
    { name: '[Content_Types].xml', bytes: `<Types><Override ContentType="${main[kind]}"/></Types>` },
    { name: 'word/document.xml', bytes: '<w:document/>' },
    ...more
  ])

/** A ZIP archive; `saysSize` lets a part lie about what it unpacks to. */
export function zip(parts: Part[]): Buffer {
  let archive = Buffer.alloc(0)
  const directory: Buffer[] = []
  for (const { name, bytes, saysSize, encrypted } of parts) {
    const plain = Buffer.from(bytes)
    const packed = deflateRawSync(plain)
    const common = Buffer.concat([
      uint16le(20),
      uint16le(encrypted ? 1 : 0),
      uint16le(8),
      Buffer.alloc(4),
      uint32le(crc32(plain)),
      uint32le(packed.length),
      uint32le(saysSize ?? plain.length),
      uint16le(Buffer.byteLength(name)),
      uint16le(0)
    ])
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        uint16le(20),
        common,
        Buffer.alloc(10),
        uint32le(archive.length),
        Buffer.from(name)
      ])
    )
    archive = Buffer.concat([archive, Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
  }
  const index = Buffer.concat(directory)
  const count = uint16le(parts.length)
  const end = [uint32le(index.length), uint32le(archive.length), uint16le(0)]
  return Buffer.concat([archive, index, Buffer.from('PK\u0005\u0006'), Buffer.alloc(4), count, count, ...end])
}

function uint16le(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32le(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
