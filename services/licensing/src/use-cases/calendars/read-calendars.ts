import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { CalendarYear, changesBetween, type Changes } from '@motcua/calendar'
import {
  CALENDAR_HEAD,
  CalendarHead,
  CalendarVersion,
  headOfCalendar,
  noSuchCalendar
} from '../../calendars/calendar-parts.ts'
import type { Calendars } from '../../calendars/calendars.ts'
import type { Deps } from '../../deps.ts'
import { administratorIn } from '../../procedures/revisions.ts'
import { problems, Text } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Years = Type.Array(Type.Integer())
const DayState = Type.Object(
  {
    works: Type.Enum(['off', 'morning', 'afternoon', 'day']),
    names: Type.Array(Text),
    verified: Type.Boolean()
  },
  closed
)
const Changed = Type.Object(
  {
    added: Years,
    removed: Years,
    hours: Years,
    days: Type.Array(Type.Object({ date: Type.String(), before: DayState, after: DayState }, closed))
  },
  closed
)
const View = Type.Object({ ...CalendarHead.properties, data: CalendarYear }, closed)

/** The versions of the working calendar in the order of their publication, drafts last; one with its days; what changes. */
export const readCalendars =
  ({ pool, calendars }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const config = { access: 'calendar.administer' }
    const tags = ['administrators']
    app.get(
      '/calendars',
      { config, schema: { tags, response: { 200: Type.Array(CalendarHead), ...problems(401, 403) } } },
      async request => {
        administratorIn(request)
        const { rows } = await pool.query<CalendarHead>(
          `select ${CALENDAR_HEAD} order by y.place nulls last, y.version`
        )
        return rows
      }
    )
    app.get(
      '/calendars/:version',
      {
        config,
        schema: {
          tags,
          params: Type.Object({ version: CalendarVersion }, closed),
          response: { 200: View, ...problems(400, 401, 403, 404) }
        }
      },
      async request => {
        administratorIn(request)
        const { version } = request.params
        const { rows } = await pool.query<{ data: CalendarYear }>(
          'select data from calendar_year where version = $1',
          [version]
        )
        const [row] = rows
        if (row === undefined) throw noSuchCalendar()
        return { ...(await headOfCalendar(pool, version)), data: row.data }
      }
    )
    app.get(
      '/calendars/changes',
      {
        config,
        schema: {
          tags,
          querystring: Type.Object({ from: CalendarVersion, to: CalendarVersion }, closed),
          response: { 200: Changed, ...problems(400, 401, 403, 404) }
        }
      },
      async request => {
        administratorIn(request)
        await calendars.fresh()
        return changes(calendars, request.query)
      }
    )
  }

function changes(calendars: Calendars, { from, to }: { from: string; to: string }): Changes {
  if (!calendars.isPublished(from) || !calendars.isPublished(to)) throw noSuchCalendar()
  return changesBetween(calendars.version(from), calendars.version(to))
}
