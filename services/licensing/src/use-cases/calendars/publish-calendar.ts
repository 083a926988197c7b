import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { checkCalendar, type CalendarYear } from '@motcua/calendar'
import { digest } from '@motcua/casework/canonical'
import { reusedKey } from '@motcua/casework/refusals'
import { inTransaction } from '@motcua/db'
import {
  alreadyPublished,
  CalendarHead,
  calendarHasFaults,
  CalendarVersion,
  headOfCalendar,
  noSuchCalendar
} from '../../calendars/calendar-parts.ts'
import { Refusal } from '@motcua/refusal'
import { beginChange, lockCalendars, publishedIn } from '../../calendars/calendars.ts'
import type { Deps } from '../../deps.ts'
import { administratorIn, Why } from '../../procedures/revisions.ts'
import { BeginHeaders, problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
type Draft = {
  data: CalendarYear
  place: number | null
  version: string
  drafted_by: string
  request_hash: string | null
}

/**
 * A draft becomes the newest version, for ever, by another administrator than who drafted it: what is accepted from now on runs on it, and open dossiers are given it one
 * after the other; `GET /calendars/:version` tells how far that has come. Decided and closed ones keep theirs.
 */
export const publishCalendar =
  ({ pool, now, calendars, calendarWork }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: Type.Object({ version: CalendarVersion }, closed),
      headers: BeginHeaders,
      body: Type.Object({ why: Why }, closed),
      response: { 202: CalendarHead, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post(
      '/calendars/:version/publish',
      { config: { access: 'calendar.administer', strong: true }, schema },
      async (request, reply) => {
        const { id } = administratorIn(request)
        const { version } = request.params
        const { why } = request.body
        const key = request.headers['idempotency-key']
        const hash = digest({ version, why })
        const at = now().toISOString()
        const head = await inTransaction(pool, async tx => {
          await lockCalendars(tx)
          const { rows } = await tx.query<Draft>(
            `select version, data, place, drafted_by, case when published_by = $2 and key = $3 then request_hash end as request_hash
             from calendar_year where version = $1 or (published_by = $2 and key = $3)
             order by request_hash nulls last limit 1`,
            [version, id, key]
          )
          const [draft] = rows
          if (draft === undefined) throw noSuchCalendar()
          if (draft.request_hash === hash) return headOfCalendar(tx, version)
          if (draft.request_hash !== null) throw reusedKey()
          if (draft.place !== null) throw alreadyPublished(version)
          if (draft.drafted_by === id) throw fourEyes()
          const published = await publishedIn(tx)
          const faults = checkCalendar(draft.data, published)
          if (faults.length > 0) throw calendarHasFaults(faults)
          await tx.query(
            `update calendar_year set place = $2, published_by = $3, published_at = $4, why = $5, key = $6, request_hash = $7
             where version = $1`,
            [version, published.length + 1, id, at, why, key, hash]
          )
          await beginChange(tx, version, at)
          return headOfCalendar(tx, version)
        })
        await calendars.fresh()
        calendarWork.wake()
        request.log.info({ calendar: version }, 'a calendar was published')
        return reply.code(202).header('location', `/calendars/${version}`).send(head)
      }
    )
  }

/** Every open dossier's date follows from it: somebody else has read it. */
const fourEyes = (): Refusal =>
  new Refusal('conflict', 'four-eyes', {
    vi: 'Người soạn lịch không được tự công bố; cần một quản trị viên khác',
    en: 'Who drafted the calendar may not publish it; another administrator does'
  })
