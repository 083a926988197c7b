import type { Pool } from 'pg'
import type { Cell } from '../../export/sheet.ts'
import { COLUMN_NAMES, COLUMNS } from '../import/columns.ts'

export const HEADER: readonly string[] = [...COLUMN_NAMES.map(name => COLUMNS[name].vi), 'Tình trạng']

type Row = {
  id: string
  sort: string
  number: string
  granted_on: string
  valid_from: string
  valid_to: string | null
  institution: string
  name: string
  places: string | null
  trade: string | null
  level: string | null
  quota: number | null
  standing: string
}

const BATCH = 500
const LEVEL: Record<string, string> = { elementary: 'Sơ cấp', intermediate: 'Trung cấp', college: 'Cao đẳng' }
const STANDING: Record<string, string> = {
  none: 'Chưa có hiệu lực',
  active: 'Đang hoạt động',
  suspended: 'Bị đình chỉ',
  expired: 'Hết hạn',
  revoked: 'Bị thu hồi'
}

/**
 * An agency's register as it stands on a day, a row for each trade of each licence, by name. Read some licences at a
 * time: each is whole, as it is when its turn comes.
 */
export async function* registerRows(pool: Pool, agency: string, day: string): AsyncGenerator<Cell[]> {
  let after = ['', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await pool.query<Row>({
      name: 'export-rows',
      text: EXPORT,
      values: [agency, day, ...after, BATCH]
    })
    for (const row of rows) yield cellsOf(row)
    const last = rows.at(-1)
    if (last === undefined) return
    after = [last.sort, last.id]
  }
}

const EXPORT = `
  with licences as (
    select id, sort, number, granted_on, institution, holder, valid from licence
    where agency = $1 and (sort, id) > ($3, $4::uuid) order by sort, id limit $5
  )
  select l.id, l.sort, l.number, l.granted_on, lower(l.valid) as valid_from, upper(l.valid) - 1 as valid_to,
    l.institution, coalesce(h.holder, l.holder) as name, p.places, t.trade, t.level, t.quota,
    coalesce(s.standing, 'none') as standing
  from licences l
  left join lateral (
    select i.standing from licence_interval i
    where i.licence_id = l.id and i.key = 'standing' and upper_inf(i.known) and i.valid @> $2::date
  ) s on true
  left join lateral (
    select i.holder from licence_interval i
    where i.licence_id = l.id and i.key = 'holder' and upper_inf(i.known) and i.valid @> $2::date
  ) h on true
  left join lateral (
    select string_agg(i.address, ' | ' order by i.place) as places from licence_interval i
    where i.licence_id = l.id and i.kind = 'place' and upper_inf(i.known) and i.valid @> $2::date
  ) p on true
  left join lateral (
    select i.trade, i.level, i.quota from licence_interval i
    where i.licence_id = l.id and i.kind = 'trade' and upper_inf(i.known) and i.valid @> $2::date
  ) t on true
  order by l.sort, l.id, t.trade, t.level`

const cellsOf = (row: Row): Cell[] => [
  row.number,
  row.granted_on,
  row.valid_from,
  row.valid_to ?? '',
  row.institution,
  row.name,
  row.places ?? '',
  row.trade ?? '',
  LEVEL[row.level ?? ''] ?? '',
  row.quota ?? '',
  STANDING[row.standing] ?? row.standing
]
