import { SaxesParser } from 'saxes'
import type { Readable } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import { Refusal } from '@motcua/refusal'
import { entriesOf, MOST_UNPACKED, openZip, streamOf } from './zip.ts'
import { MOST_CELLS, unreadable, type SheetRow } from './sheet.ts'

/**
 * The rows of the first sheet of an Excel file, as text: numbers as written, days as their number. Reads only what it
 * needs, bounded in size, without ever holding the sheet; formulas count by their stored value.
 */
export async function* xlsxRows(path: string): AsyncGenerator<SheetRow> {
  const zip = await openZip(path)
  try {
    const entries = await entriesOf(zip)
    const strings = await sharedStrings(zip, entries)
    const sheet = entries.get(await firstSheet(zip, entries))
    if (sheet === undefined) throw notExcel()
    yield* rowsOf(await streamOf(zip, sheet), strings)
  } finally {
    zip.close()
  }
}

type Tag = { name: string; attributes: Record<string, string> }

/** Feeds XML in pieces; `hear` gets every start and end of a tag and the text between, in order. */
async function* pieces(
  stream: Readable,
  hear: { open?: (tag: Tag) => void; text?: (text: string) => void; close?: (name: string) => void }
): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => hear.open?.({ name: local(name), attributes }))
  parser.on('text', text => hear.text?.(text))
  parser.on('cdata', text => hear.text?.(text))
  parser.on('closetag', ({ name }) => hear.close?.(local(name)))
  parser.on('error', () => {
    throw notExcel()
  })
  stream.setEncoding('utf8')
  try {
    for await (const piece of stream) {
      parser.write(String(piece))
      yield
    }
    parser.close()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw notExcel() // what does not unpack is no Excel file either
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

async function firstSheet(zip: ZipFile, entries: Map<string, Entry>): Promise<string> {
  let id = ''
  let target = ''
  const walk = async (path: string, open: (tag: Tag) => void): Promise<void> => {
    const entry = entries.get(path)
    if (entry === undefined) throw notExcel()
    for await (const _ of pieces(await streamOf(zip, entry), { open }));
  }
  await walk('xl/workbook.xml', ({ name, attributes }) => {
    if (name === 'sheet' && id === '') id = attributes['r:id'] ?? ''
  })
  await walk('xl/_rels/workbook.xml.rels', ({ name, attributes }) => {
    if (name === 'Relationship' && attributes.Id === id) target = attributes.Target ?? ''
  })
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Texts that cells point at; pronunciation aids (rPh) are no text. */
async function sharedStrings(zip: ZipFile, entries: Map<string, Entry>): Promise<string[]> {
  const strings: string[] = []
  const entry = entries.get('xl/sharedStrings.xml')
  if (entry === undefined) return strings
  let inside = ''
  let aid = false
  const hear = {
    open: ({ name }: Tag) => {
      inside = name
      if (name === 'si') strings.push('')
      if (name === 'rPh') aid = true
    },
    text: (text: string) => {
      if (inside === 't' && !aid) strings[strings.length - 1] += text
    },
    close: (name: string) => {
      inside = ''
      if (name === 'rPh') aid = false
    }
  }
  for await (const _ of pieces(await streamOf(zip, entry, MOST_UNPACKED / 4), hear));
  return strings
}

async function* rowsOf(stream: Readable, strings: readonly string[]): AsyncGenerator<SheetRow> {
  let done: SheetRow[] = []
  let row: SheetRow = { no: 0, cells: [] }
  let at = -1
  let kind = ''
  let value = ''
  let reading = false
  const walk = pieces(stream, {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        const no = Number(attributes.r ?? row.no + 1)
        if (!Number.isInteger(no) || no <= row.no || no > 1_048_576) throw notExcel()
        row = { no, cells: [] }
        at = -1
      } else if (name === 'c') {
        at = attributes.r === undefined ? at + 1 : columnIn(attributes.r)
        kind = attributes.t ?? ''
        value = ''
      } else reading = name === 'v' || name === 't'
    },
    text: text => {
      if (reading) value += text
    },
    close: name => {
      reading = false
      if (name === 'row') done.push(row)
      if (name !== 'c' || at >= MOST_CELLS) return
      while (row.cells.length < at) row.cells.push('')
      row.cells[at] = kind === 's' ? (strings[Number(value)] ?? '') : value
    }
  })
  for await (const _ of walk) {
    yield* done
    done = []
  }
  yield* done
}

/** B7 is the second column: 1. */
function columnIn(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const notExcel = () =>
  unreadable('xlsx', { vi: 'Không phải tệp Excel (.xlsx) hợp lệ', en: 'Is not a valid Excel file (.xlsx)' })
