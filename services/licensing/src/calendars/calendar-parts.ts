import { Type, type Static } from 'typebox'
import type { Fault } from '@motcua/calendar'
import type { Queryable } from '@motcua/db'
import { Refusal } from '@motcua/refusal'

const closed = { additionalProperties: false }
const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])

export const CalendarVersion = Type.String({ pattern: '^[a-z]{2,20}-\\d{4}\\.[1-9]\\d{0,3}$' })

/** How far open dossiers have been given a published version. */
const Change = Type.Object(
  {
    state: Type.Enum(['working', 'done']),
    begunAt: Instant,
    finishedAt: InstantOrNull,
    changed: Type.Integer({ description: 'dossiers that run on it now' }),
    moved: Type.Integer({ description: 'of these, with another due time' }),
    skipped: Type.Integer(),
    intakes: Type.Integer({ description: 'not accepted yet, whose intake clock was set anew' })
  },
  closed
)

/** A version without its days. `change` is null for a draft, and for what was published before any dossier. */
export const CalendarHead = Type.Object(
  {
    version: Type.String(),
    year: Type.Integer(),
    status: Type.Enum(['draft', 'published']),
    draftedAt: Instant,
    publishedAt: InstantOrNull,
    change: Type.Union([Change, Type.Null()])
  },
  closed
)
export type CalendarHead = Static<typeof CalendarHead>

const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const CALENDAR_HEAD = `y.version, (y.data ->> 'year')::int as year,
  case when y.place is null then 'draft' else 'published' end as status, y.drafted_at as "draftedAt",
  y.published_at as "publishedAt",
  case when c.version is not null then jsonb_build_object('state', c.state, 'begunAt', ${iso('c.begun_at')},
    'finishedAt', ${iso('c.finished_at')}, 'changed', c.changed, 'moved', c.moved, 'skipped', c.skipped,
    'intakes', c.intakes) end as change
  from calendar_year y left join calendar_change c using (version)`

/** Throws Refusal `calendar-not-found` (404). */
export async function headOfCalendar(db: Queryable, version: string): Promise<CalendarHead> {
  const { rows } = await db.query<CalendarHead>(`select ${CALENDAR_HEAD} where y.version = $1`, [version])
  const [row] = rows
  if (row === undefined) throw noSuchCalendar()
  return row
}

export const noSuchCalendar = (): Refusal =>
  new Refusal('notFound', 'calendar-not-found', {
    vi: 'Không có phiên bản lịch này',
    en: 'There is no such version of the calendar'
  })

export const alreadyPublished = (version: string): Refusal =>
  new Refusal(
    'conflict',
    'already-published',
    {
      vi: 'Phiên bản này đã được công bố; hãy lập phiên bản tiếp theo',
      en: 'This version is published; draft the next one'
    },
    { version }
  )

export const calendarHasFaults = (faults: readonly Fault[]): Refusal =>
  new Refusal(
    'unprocessable',
    'calendar-has-faults',
    { vi: 'Lịch làm việc còn chỗ chưa đúng', en: 'The calendar has faults' },
    { errors: faults.map(fault => ({ ...fault, in: 'body' })) }
  )
