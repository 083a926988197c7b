/** As much of a PDF as a signature needs: objects by number through classic cross-reference tables, as Typst writes them. */
export type Pdf = {
  bytes: Buffer
  /** Where the latest form of each object begins. */
  offsets: Map<number, number>
  trailer: string
  /** Where the latest table begins. */
  table: number
}

export function readPdf(bytes: Buffer): Pdf {
  const text = bytes.toString('latin1')
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? NaN)
  const offsets = new Map<number, number>()
  let latest = ''
  for (let at: number | undefined = table; at !== undefined;) {
    const { entries, trailer } = section(text, at)
    for (const [object, offset] of entries) if (!offsets.has(object)) offsets.set(object, offset)
    latest ||= trailer
    const before = /\/Prev (\d+)/.exec(trailer)?.[1]
    at = before === undefined ? undefined : Number(before)
  }
  return { bytes, offsets, trailer: latest, table }
}

function section(text: string, at: number): { entries: [number, number][]; trailer: string } {
  const found = /^xref\s+(.*?)\s*trailer\s*<<(.*?)>>\s*startxref/s.exec(text.slice(at))
  if (!found) throw new Error('only a PDF with classic cross-reference tables can be signed')
  const [, table = '', trailer = ''] = found
  const entries: [number, number][] = []
  let object = 0
  for (const line of table.split(/\r?\n|\r/)) {
    const [first = '', second = '', kind] = line.trim().split(' ')
    if (kind === undefined) object = Number(first)
    else if (kind === 'n') entries.push([object++, Number(first)])
    else object++
    if (second === '') throw new Error('a cross-reference table is not as it should be')
  }
  return { entries, trailer }
}

/** The dictionary of an object, without its outer brackets; an object with a stream is not for us. */
export function dictionaryOf(pdf: Pdf, object: number): string {
  const at = pdf.offsets.get(object)
  const text = at === undefined ? '' : pdf.bytes.toString('latin1', at, pdf.bytes.indexOf('endobj', at))
  const found = /^\d+ \d+ obj\s*<<(.*)>>\s*$/s.exec(text)
  if (!found) throw new Error(`object ${object} is no dictionary`)
  return found[1] ?? ''
}

export function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key}\\s*\\[?\\s*(\\d+) \\d+ R`).exec(dictionary)
  if (!found) throw new Error(`/${key} is missing`)
  return Number(found[1])
}

/** The first leaf of the tree of pages. */
export function firstPage(pdf: Pdf): number {
  const catalogue = dictionaryOf(pdf, reference(pdf.trailer, 'Root'))
  let object = reference(catalogue, 'Pages')
  for (let depth = 0; depth < 20; depth++) {
    const node = dictionaryOf(pdf, object)
    if (/\/Type\s*\/Page\b(?!s)/.test(node)) return object
    object = reference(node, 'Kids')
  }
  throw new Error('the tree of pages is too deep')
}

/** The dictionary with one more reference in the list under this key, which is begun where there is none. */
export function withReference(dictionary: string, key: string, object: number): string {
  if (!dictionary.includes(`/${key}`)) return `${dictionary} /${key} [${object} 0 R]`
  const list = new RegExp(`(/${key}\\s*\\[[^\\]]*)\\]`)
  if (!list.test(dictionary)) throw new Error(`/${key} is no plain list`)
  return dictionary.replace(list, `$1 ${object} 0 R]`)
}

/** Text in UTF-16, as a PDF string in hexadecimal digits: no sign of it can end the string. */
export const pdfText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

/** An update behind the PDF as it is, so that not one byte of what was there changes. */
export function append(pdf: Pdf, objects: Map<number, string>): Buffer {
  let added = pdf.bytes.at(-1) === 0x0a ? '' : '\n'
  const lines: string[] = []
  for (const [object, content] of [...objects].toSorted(([one], [other]) => one - other)) {
    lines.push(`${object} 1\n${String(pdf.bytes.length + added.length).padStart(10, '0')} 00000 n \n`)
    added += `${object} 0 obj\n<<${content}>>\nendobj\n`
  }
  const size = Math.max(
    Number(/\/Size (\d+)/.exec(pdf.trailer)?.[1]),
    ...[...objects.keys()].map(key => key + 1)
  )
  const trailer = pdf.trailer.replace(/\/Size \d+/, `/Size ${size}`).replace(/\s*\/Prev \d+/, '')
  const table = pdf.bytes.length + added.length
  added += `xref\n${lines.join('')}trailer\n<<${trailer} /Prev ${pdf.table}\n>>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.concat([pdf.bytes, Buffer.from(added, 'latin1')])
}
