import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { checkCalendar, type CalendarYear } from '@motcua/calendar'
import { digest } from '@motcua/casework/canonical'
import { inTransaction } from '@motcua/db'
import { lockCalendars, publishedIn } from '../../calendars/calendars.ts'
import {
  alreadyPublished,
  CalendarHead,
  calendarHasFaults,
  headOfCalendar
} from '../../calendars/calendar-parts.ts'
import type { Deps } from '../../deps.ts'
import { administratorIn } from '../../procedures/revisions.ts'
import { BeginHeaders, problems } from '../../schemas.ts'

const Body = Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), {
  maxProperties: 20,
  description: 'one year of the calendar, as libs/calendar knows it'
})

/** Keeps the next version of a year as a draft, if it may be published as it is; the same version again takes its place. */
export const draftCalendar =
  ({ pool, now }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      headers: BeginHeaders,
      body: Body,
      response: { 201: CalendarHead, ...problems(400, 401, 403, 409, 422) }
    }
    app.post('/calendars', { config: { access: 'calendar.administer' }, schema }, async (request, reply) => {
      const { id } = administratorIn(request)
      const head = await inTransaction(pool, async tx => {
        await lockCalendars(tx)
        const published = await publishedIn(tx)
        const again = published.find(({ version }) => version === request.body.version)
        // said once more after it was published: its draft was answered then
        if (again && digest(again) === digest(request.body)) throw alreadyPublished(again.version)
        const faults = checkCalendar(request.body, published)
        if (faults.length > 0) throw calendarHasFaults(faults)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has no faults
        const { version } = request.body as unknown as CalendarYear
        await tx.query(
          `insert into calendar_year (version, data, drafted_by, drafted_at) values ($1, $2, $3, $4)
           on conflict (version) do update set data = excluded.data, drafted_by = excluded.drafted_by,
             drafted_at = excluded.drafted_at where calendar_year.place is null`,
          [version, JSON.stringify(request.body), id, now().toISOString()]
        )
        return headOfCalendar(tx, version)
      })
      request.log.info({ calendar: head.version }, 'a calendar was drafted')
      return reply.code(201).header('location', `/calendars/${head.version}`).send(head)
    })
  }
