import type { Queryable } from '@motcua/db'
import type { LicenceEvent } from '../domain/licence/events.ts'

/** A licence as stored: its events in order, and the hash of the last. */
export type Licence = {
  id: string
  agency: string
  institution: string
  history: readonly (LicenceEvent & { seq: number })[]
  lastHash: string
}

export type LoadedRow = {
  id: string
  agency: string
  institution: string
  history: string
  last_hash: string
}

/** Reads a licence whole; undefined where there is none. */
export async function loadLicence(db: Queryable, id: string): Promise<Licence | undefined> {
  const { rows } = await db.query<LoadedRow>({
    name: 'load-licence',
    text: `${LOAD} where l.id = $1`,
    values: [id]
  })
  return rows.map(licenceOf)[0]
}

/**
 * All licences of an institution at an agency, locked until the transaction ends, so that what is decided on them is
 * what they are.
 */
export async function lockLicencesOf(tx: Queryable, agency: string, institution: string): Promise<Licence[]> {
  const { rowCount } = await tx.query({
    name: 'lock-licences',
    text: 'select from licence where agency = $1 and institution = $2 order by id for update',
    values: [agency, institution]
  })
  if (rowCount === 0) return []
  const { rows } = await tx.query<LoadedRow>({
    name: 'load-licences',
    text: `${LOAD} where l.agency = $1 and l.institution = $2 order by l.id`,
    values: [agency, institution]
  })
  return rows.map(licenceOf)
}

export const LOAD = `
  select l.id, l.agency, l.institution, h.history, h.last_hash
  from licence l
  cross join lateral (
    select '[' || string_agg(e.record, ',' order by e.seq) || ']' as history,
      encode((array_agg(e.hash order by e.seq desc))[1], 'hex') as last_hash
    from licence_event e where e.licence_id = l.id
  ) h`

export function licenceOf({ id, agency, institution, history, last_hash }: LoadedRow): Licence {
  const events: Licence['history'] = JSON.parse(history)
  return { id, agency, institution, history: events, lastHash: last_hash }
}
