import type { Pool } from 'pg'
import { licenceId } from '../licence-id.ts'
import { plain } from '../search.ts'
import { readHeader } from './columns.ts'
import { readRow, type ReadRow } from './row.ts'
import { MOST_ROWS, refuseFile, unreadable, type SheetRow } from './sheet.ts'

const BATCH = 2000

/**
 * Reads every row of a sheet and keeps it with its first verdict, some thousand at a time; answers how many there are
 * and how many are faulty. Throws Refusal `unreadable-file` when the file is none of ours as a whole.
 */
export async function stageRows(
  pool: Pool,
  { id, agency }: { id: string; agency: string },
  sheet: AsyncIterable<SheetRow>,
  most = MOST_ROWS
): Promise<{ rows: number; faulty: number }> {
  let places: ReturnType<typeof readHeader>['places'] | undefined
  let batch: ReadRow[] = []
  const counts = { rows: 0, faulty: 0 }
  const keep = async (): Promise<void> => {
    await insert(pool, id, agency, batch)
    counts.rows += batch.length
    counts.faulty += batch.filter(({ content }) => content === null).length
    batch = []
  }
  for await (const { no, cells } of sheet) {
    if (cells.every(cell => cell.trim() === '')) continue
    if (places === undefined) {
      const header = readHeader(cells)
      if (header.faults.length > 0) throw refuseFile(header.faults.slice(0, 100))
      places = header.places
      continue
    }
    if (counts.rows + batch.length >= most) throw tooManyRows(most)
    batch.push(readRow(no, cells, places))
    if (batch.length >= BATCH) await keep()
  }
  if (batch.length > 0) await keep()
  if (counts.rows === 0)
    throw unreadable('empty', { vi: 'Tệp không có dòng dữ liệu nào', en: 'The file has no rows' })
  return counts
}

async function insert(pool: Pool, id: string, agency: string, batch: readonly ReadRow[]): Promise<void> {
  const idOf = ({ number, grantedOn }: ReadRow): string | null =>
    number === null || grantedOn === null ? null : licenceId({ agency, number, grantedOn })
  await pool.query({
    name: 'stage-rows',
    text: `
      insert into licence_import_row (import_id, no, number, licence_id, content, verdict, faults)
      select $1, r.no, r.number, r.licence_id, r.content, case when r.content is null then 'faulty' else 'waiting' end, r.faults
      from unnest($2::int[], $3::text[], $4::uuid[], $5::jsonb[], $6::jsonb[]) as r (no, number, licence_id, content, faults)`,
    values: [
      id,
      batch.map(({ no }) => no),
      batch.map(({ number }) => (number === null ? null : plain(number))),
      batch.map(idOf),
      batch.map(({ content }) => (content === null ? null : JSON.stringify(content))),
      batch.map(({ faults }) => JSON.stringify(faults))
    ]
  })
}

const tooManyRows = (most: number) =>
  unreadable('rows', {
    vi: `Mỗi tệp tối đa ${most} dòng; hãy chia tệp`,
    en: `A file has at most ${most} rows; divide it`
  })
