import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from './sheet.ts'

/**
 * Rows as an Excel file, packed as they come. Texts stand in the sheet itself and are of the type that no program takes
 * for a formula.
 */
export function xlsxOf(header: readonly string[], rows: AsyncIterable<Cell[]>): Readable {
  const zip = new ZipFile()
  const packed = new PassThrough()
  zip.outputStream.pipe(packed)
  const add = (path: string, xml: string): void => zip.addBuffer(Buffer.from(HEAD + xml), path)
  add(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
  )
  add('_rels/.rels', relationship('officeDocument', 'xl/workbook.xml'))
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="Trang1" sheetId="1" r:id="rId1"/></sheets></workbook>`
  )
  add('xl/_rels/workbook.xml.rels', relationship('worksheet', 'worksheets/sheet1.xml'))
  const sheet = Readable.from(sheetOf(header, rows))
  zip.on('error', (error: Error) => packed.destroy(error))
  packed.on('close', () => sheet.destroy()) // whoever reads has gone
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  return packed
}

async function* sheetOf(header: readonly string[], rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rowOf(header)}`
  for await (const row of rows) yield rowOf(row)
  yield '</sheetData></worksheet>'
}

const rowOf = (cells: readonly Cell[]): string => `<row>${cells.map(cellOf).join('')}</row>`

const cellOf = (cell: Cell): string =>
  typeof cell === 'number'
    ? `<c><v>${cell}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`

/** What XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const relationship = (type: string, target: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/${type}" Target="${target}"/></Relationships>`

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
