import type { Queryable } from '@motcua/db'
import { statusCodeOf } from '../dialect-a/codes.ts'
import type { EndPoint } from '../end-points.ts'
import { inForm } from '../payload/instant.ts'
import type { Asking } from './asking.ts'

const PAGE = 500

/**
 * Reads in our log what an end point has that answers no question: what it acknowledged act by act, the number that it
 * gave each dossier, and the codes that it gave for dossiers which we have no act of. `numbers`: it gives any.
 */
export function createLogReading(
  db: Queryable,
  { id, collapsePauses }: Pick<EndPoint, 'id' | 'collapsePauses'>,
  { numbers = true }: { numbers?: boolean } = {}
): Asking {
  const wordOf: Asking['wordOf'] = (status, at) => ({
    at: inForm(at, 'yyyy-MM-ddTHH:mm:ss.fff'),
    code: statusCodeOf(status, collapsePauses)
  })
  return {
    way: 'log',
    filings: undefined,
    wordOf,
    believed: async ({ log, numbered }) => {
      if (numbers ? !numbered : log.length === 0) return { kind: 'unknown' }
      const steps = log.map(({ status, at }) => wordOf(status, at))
      return { kind: 'known', status: steps.at(-1)?.code, steps }
    },
    list: {
      units: () => [id], // our log is one list
      page: async (_unit, after) => {
        const { rows } = await db.query<{ code: string }>({
          name: 'codes of no dossier',
          text: `
          select r.code from delivery_remote r
          where r.end_point = $1 and r.code > $2
            and not exists (select from status_event e where e.dossier_id = r.dossier_id)
          order by r.code limit $3`,
          values: [id, after, PAGE]
        })
        return { kind: 'listed', codes: rows.map(row => row.code), last: rows.length < PAGE }
      }
    }
  }
}
