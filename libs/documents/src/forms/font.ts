/**
 * Which signs a TrueType font can draw, from its own table (cmap, format 4: the basic plane). A PDF/A with a sign that its font
 * lacks cannot be made at all, and an applicant's name may hold anything.
 */
export function coverage(font: Buffer): (codePoint: number) => boolean {
  const segments = segmentsOf(font)
  return codePoint =>
    segments.some(
      ({ first, last, glyph }) => codePoint >= first && codePoint <= last && glyph(codePoint) !== 0
    )
}

type Segment = { first: number; last: number; glyph: (codePoint: number) => number }

function segmentsOf(font: Buffer): Segment[] {
  const table = subtable(font)
  const count = font.readUInt16BE(table + 6) / 2
  const lasts = table + 14
  const firsts = lasts + 2 * count + 2
  const deltas = firsts + 2 * count
  const ranges = deltas + 2 * count
  return Array.from({ length: count }, (_, n) => {
    const first = font.readUInt16BE(firsts + 2 * n)
    const delta = font.readUInt16BE(deltas + 2 * n)
    const range = font.readUInt16BE(ranges + 2 * n)
    const glyph = (codePoint: number): number => {
      if (range === 0) return (codePoint + delta) & 0xffff
      const found = font.readUInt16BE(ranges + 2 * n + range + 2 * (codePoint - first))
      return found === 0 ? 0 : (found + delta) & 0xffff
    }
    return { first, last: font.readUInt16BE(lasts + 2 * n), glyph }
  })
}

/** Where the subtable for Unicode's basic plane on Windows (3, 1) begins. */
function subtable(font: Buffer): number {
  const tables = font.readUInt16BE(4)
  for (let n = 0; n < tables; n++) {
    const record = 12 + 16 * n
    if (font.toString('latin1', record, record + 4) !== 'cmap') continue
    const cmap = font.readUInt32BE(record + 8)
    const count = font.readUInt16BE(cmap + 2)
    for (let k = 0; k < count; k++) {
      const entry = cmap + 4 + 8 * k
      const at = cmap + font.readUInt32BE(entry + 4)
      if (font.readUInt16BE(entry) === 3 && font.readUInt16BE(entry + 2) === 1 && font.readUInt16BE(at) === 4)
        return at
    }
  }
  throw new Error('the font has no table of its signs that we can read')
}
