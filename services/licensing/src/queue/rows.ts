import type { Pool, QueryConfig } from 'pg'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../deps.ts'
import type { Cell } from '../export/sheet.ts'
import { lineOf, refOf, type LineRow } from './line.ts'
import { STATUS_NAMES } from './status-names.ts'

export const HEADER = [
  'Mã hồ sơ',
  'Thủ tục',
  'Tình trạng',
  'Cơ sở',
  'Cán bộ thụ lý',
  'Ngày nộp',
  'Hạn giải quyết'
]
const BATCH = 500

/**
 * The rows of a queue's statement, which asks for one more than `most`: where that one is there, a last line says that
 * there are more.
 */
export async function* queueRows(deps: Deps, statement: QueryConfig, most: number): AsyncGenerator<Cell[]> {
  let left = most
  for await (const rows of batches(deps.pool, statement)) {
    await deps.procedures.know(rows.map(refOf))
    for (const row of rows.slice(0, left)) yield cellsOf(deps, row)
    if (rows.length > left) yield [`Chỉ xuất ${most} hồ sơ đầu; xin thu hẹp bộ lọc`]
    left -= Math.min(rows.length, left)
  }
}

/**
 * Through a cursor on the server, as the reader takes them: one snapshot, never more than a batch in memory. A reader who
 * stands still for a minute loses the rest, and the connection goes back (idle_in_transaction_session_timeout).
 */
async function* batches(pool: Pool, { text, values }: QueryConfig): AsyncGenerator<LineRow[]> {
  const tx = await pool.connect()
  let broken: Error | undefined
  try {
    await tx.query('begin read only')
    await tx.query(`declare leaving no scroll cursor for ${text}`, values)
    for (;;) {
      const { rows } = await tx.query<LineRow>(`fetch ${BATCH} from leaving`)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    await tx.query('rollback').catch((cause: unknown) => {
      broken = new Error('the connection is lost', { cause })
    })
    tx.release(broken)
  }
}

function cellsOf(deps: Deps, row: LineRow): Cell[] {
  const { code, procedure, status, institution, assignee, submittedAt, dueAt } = lineOf(deps, row)
  return [
    code ?? '',
    procedure.name.vi,
    STATUS_NAMES[status],
    institution ?? '',
    assignee ?? '',
    submittedAt === null ? '' : localDay(submittedAt),
    dueAt === null ? '' : localDay(dueAt)
  ]
}
