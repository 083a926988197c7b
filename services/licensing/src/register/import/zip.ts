import type { Readable } from 'node:stream'
import { open, type Entry, type ZipFile } from 'yauzl'
import { unreadable } from './sheet.ts'

/** What a part may weigh when unpacked, and how many parts there may be: a small file may claim to be huge. */
export const MOST_UNPACKED = 256 * 1024 * 1024
const MOST_ENTRIES = 1000

/** Opens a zip file by its directory; what is no zip is refused. */
export const openZip = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(notZip())
      else resolve(zip)
    })
  })

/** Its parts by name. */
export const entriesOf = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    if (zip.entryCount > MOST_ENTRIES) return reject(tooLarge())
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(notZip()))
    zip.readEntry()
  })

/** One part, unpacked as it is read; never more than it declares, which is never more than `most`. */
export const streamOf = (zip: ZipFile, entry: Entry, most = MOST_UNPACKED): Promise<Readable> =>
  new Promise((resolve, reject) => {
    if (entry.uncompressedSize > most) return reject(tooLarge())
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(notZip())
      else resolve(stream)
    })
  })

const notZip = () =>
  unreadable('xlsx', { vi: 'Không phải tệp Excel (.xlsx) hợp lệ', en: 'Is not a valid Excel file (.xlsx)' })
const tooLarge = () =>
  unreadable('size', { vi: 'Nội dung giải nén quá lớn', en: 'The file unpacks to more than is taken' })
