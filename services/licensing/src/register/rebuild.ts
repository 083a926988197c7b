import { inTransaction } from '@motcua/db'
import type { Pool } from 'pg'
import type { LicenceEvent } from '../domain/licence/events.ts'
import type { Interval } from '../domain/licence/intervals.ts'
import { nothing, origin, record } from '../domain/licence/state.ts'
import { difference } from './append.ts'
import { LOAD, licenceOf, type LoadedRow } from './load.ts'

/** An interval as far as it was known from an instant to an instant. */
type Known = Interval & { licence: string; institution: string; knownFrom: string; knownTo: string | null }

/**
 * Makes all interval rows again from the histories alone, some licences to a transaction; answers how many licences.
 * The rows are the same afterwards, unless somebody had changed them by hand.
 */
export async function rebuildIntervals(pool: Pool, batch = 500): Promise<number> {
  let count = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const done = await inTransaction(pool, async tx => {
      const { rows: locked } = await tx.query<{ id: string }>({
        name: 'lock-to-rebuild',
        text: 'select id from licence where id > $1 order by id limit $2 for update',
        values: [after, batch]
      })
      const ids = locked.map(({ id }) => id)
      const { rows } = await tx.query<LoadedRow>({
        name: 'load-to-rebuild',
        text: `${LOAD} where l.id = any($1::uuid[])`,
        values: [ids]
      })
      const known = rows.map(licenceOf).flatMap(({ id, history }) => replay(id, history))
      await tx.query({ name: 'clear-intervals', text: CLEAR, values: [ids] })
      await tx.query({ name: 'make-intervals', text: MAKE, values: [JSON.stringify(known)] })
      return ids
    })
    count += done.length
    const last = done.at(-1)
    if (last === undefined) return count
    after = last
  }
}

const CLEAR = 'delete from licence_interval where licence_id = any($1::uuid[])'
const MAKE = `
  insert into licence_interval (licence_id, key, institution, kind, standing, trade, level, quota, place, address, holder,
    valid, known, by_seq, ended_by)
  select x.licence, x.key, x.institution, x.kind, x.standing, x.code, x.level, x.quota, x.place, x.address, x.name,
    daterange(x."from", x."to"), tstzrange(x."knownFrom", x."knownTo"), x."by", x."endedBy"
  from jsonb_to_recordset($1::jsonb) as x (licence uuid, key text, institution text, kind text, standing text, code text,
    level text, quota int, place text, address text, name text, "from" date, "to" date, "knownFrom" timestamptz,
    "knownTo" timestamptz, "by" int, "endedBy" int)`

/** What a history made known, and when: each instant's difference in turn. */
function replay(licence: string, history: readonly LicenceEvent[]): Known[] {
  const rows: Known[] = []
  let state = nothing
  for (const at of new Set(history.map(event => event.at))) {
    // what was recorded at one instant became known together
    const after = history.filter(event => event.at === at).reduce(record, state)
    const { closed, opened } = difference(state, after)
    for (const row of rows)
      if (row.knownTo === null && closed.some(one => one.key === row.key && one.from === row.from))
        row.knownTo = at
    const institution = origin(after)?.institution ?? ''
    rows.push(...opened.map(one => ({ ...one, licence, institution, knownFrom: at, knownTo: null })))
    state = after
  }
  return rows
}
