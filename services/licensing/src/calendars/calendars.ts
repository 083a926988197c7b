import type { Pool, PoolClient } from 'pg'
import { calendarOf, publishedYears, type Calendar, type CalendarYear } from '@motcua/calendar'
import { digest } from '@motcua/casework/canonical'
import { inTransaction, type Queryable } from '@motcua/db'
import { UnknownVersion } from '../procedures/unknown-version.ts'

/** Every published version of the working calendar; a dossier keeps the one it was accepted under. */
export type Calendars = {
  /** The newest version that this process knows. */
  readonly current: Calendar
  /** As far as this process knows. */
  isPublished: (version: string) => boolean
  /** Throws UnknownVersion. */
  version: (version: string) => Calendar
  /** Its place in the order of publication. Throws UnknownVersion. */
  placeOf: (version: string) => number
  /** After this, everything is known that was published anywhere before the call. */
  fresh: () => Promise<void>
  /** After this, these versions are known; null is none. */
  know: (versions: readonly (string | null)[]) => Promise<void>
}

type Known = { current: Calendar; all: ReadonlyMap<string, Calendar> }

/**
 * The calendars published in the database, read into memory. Years that come with the program are published as they are,
 * once; one that differs from what was published under its version stops the start.
 */
export async function openCalendars(
  pool: Pool,
  { seeds, now }: { seeds: readonly unknown[]; now: () => Date }
): Promise<Calendars> {
  await seed(pool, publishedYears(seeds), now().toISOString())
  let known = compiled(await publishedIn(pool))
  const fresh = async (): Promise<void> => {
    const { rows } = await pool.query<{ n: number }>({
      name: 'calendars-known',
      text: 'select coalesce(max(place), 0) as n from calendar_year'
    })
    if (rows[0]?.n === known.all.size) return
    const read = compiled(await publishedIn(pool))
    if (read.all.size > known.all.size) known = read
  }
  return {
    get current() {
      return known.current
    },
    isPublished: version => known.all.has(version),
    version: version => {
      const found = known.all.get(version)
      if (found === undefined) throw new UnknownVersion(`calendar ${version} is not published`)
      return found
    },
    placeOf: version => {
      const place = [...known.all.keys()].indexOf(version)
      if (place < 0) throw new UnknownVersion(`calendar ${version} is not published`)
      return place
    },
    fresh,
    know: async versions => {
      if (!versions.every(version => version === null || known.all.has(version))) await fresh()
    }
  }
}

/** Whoever publishes waits here for whoever does so already, until the end of the transaction. */
export async function lockCalendars(tx: PoolClient): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('calendar'))`)
}

/** The published years in the order of their publication. */
export async function publishedIn(db: Queryable): Promise<CalendarYear[]> {
  const { rows } = await db.query<{ data: CalendarYear }>(
    'select data from calendar_year where place is not null order by place'
  )
  return rows.map(({ data }) => data)
}

/** What becomes true with a publication: open dossiers are given the version from now on. */
export async function beginChange(tx: PoolClient, version: string, at: string): Promise<void> {
  await tx.query('insert into calendar_change (version, begun_at) values ($1, $2)', [version, at])
}

function compiled(years: readonly CalendarYear[]): Known {
  const all = new Map(years.map(({ version }) => [version, calendarOf(years, version)]))
  const current = [...all.values()].at(-1)
  if (current === undefined) throw new Error('no calendar is published')
  return { current, all }
}

/** Publishes what is not known yet; several processes may start at once. */
async function seed(pool: Pool, years: readonly CalendarYear[], at: string): Promise<void> {
  await inTransaction(pool, async tx => {
    await lockCalendars(tx)
    const before = new Map((await publishedIn(tx)).map(one => [one.version, digest(one)]))
    const changed = years.filter(one => (before.get(one.version) ?? digest(one)) !== digest(one))
    if (changed.length > 0)
      throw new Error(
        `calendars differ from what was published under their version; give them the next version: ${changed.map(({ version }) => version).join(', ')}`
      )
    for (const one of years.filter(({ version }) => !before.has(version))) {
      await tx.query(
        `insert into calendar_year (version, place, data, drafted_by, drafted_at, published_by, published_at)
         select $1, coalesce(max(place), 0) + 1, $2, 'system', $3, 'system', $3 from calendar_year
         on conflict (version) do update set place = excluded.place, data = excluded.data,
           published_by = excluded.published_by, published_at = excluded.published_at`,
        [one.version, JSON.stringify(one), at]
      )
      if (before.size > 0) await beginChange(tx, one.version, at)
    }
  })
}
