/** What people may hand in: the type that content and extension must agree on, and the words for it. */
export const kinds = {
  pdf: { type: 'application/pdf', extensions: ['pdf'] },
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { type: 'image/png', extensions: ['png'] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx']
  },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] }
} as const

export type Kind = keyof typeof kinds

/** What an official should know before opening it; no reason to refuse. */
export type Warning = 'javascript' | 'launch' | 'embedded-file' | 'opaque-objects'

export type Limits = {
  bytes: number
  kinds: Kind[]
  /** Of a picture, width times height. */
  pixels: number
  /** Of an office file, and of the packed objects of a PDF, once unpacked. */
  unpackedBytes: number
  unpackedFiles: number
  /** Unpacked to packed, asked of what unpacks to more than ten million bytes. */
  unpackedRatio: number
}

export const defaultLimits: Limits = {
  bytes: 20 * 1024 * 1024,
  kinds: ['pdf', 'jpeg', 'png', 'docx', 'xlsx'],
  pixels: 50_000_000,
  unpackedBytes: 100_000_000,
  unpackedFiles: 3000,
  unpackedRatio: 100
}

export type Finding = { kind: Kind; warnings: Warning[] }
