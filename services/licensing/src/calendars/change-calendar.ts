import { handle } from '@motcua/casework/handle'
import { inTransaction } from '@motcua/db'
import { Refusal } from '@motcua/refusal'
import type { PoolClient } from 'pg'
import { procedureOf } from '../dossier/answers-of.ts'
import type { Deps } from '../deps.ts'
import { CLOCK } from '../domain/deadlines.ts'
import { notNow } from '../domain/rule.ts'
import { dueOf, stateOf } from '../dossier/as-it-stands.ts'
import { caseworkOf } from '../dossier/dossiers.ts'
import { rebuildThese } from '../dossier/rebuild-rows.ts'
import { retrying } from '../procedures/unknown-version.ts'

type Change = { version: string; after_id: string; again: boolean; begun_at: string }
type Waiting = { id: string; calendar: string | null }
type Outcome = 'moved' | 'changed' | 'skipped'

/**
 * Gives the next open dossiers the calendar that was published last and not worked off: each by a command of its own, with
 * a key of its own, so that whoever dies may do it again. Decided and closed ones keep theirs for ever. After a pass that
 * found something comes another one, for those that were accepted under the old calendar meanwhile. Answers false when
 * there is nothing to do.
 */
export function createCalendarStep(deps: Deps, batch = 100): () => Promise<boolean> {
  const give = createGive(deps)
  return async () => {
    await deps.calendars.fresh()
    return inTransaction(deps.pool, async tx => {
      const change = await nextChange(tx)
      if (change === undefined) return false
      const waiting = await nextDossiers(tx, change, batch)
      if (waiting.length === 0) {
        await endPass(tx, change, deps.now().toISOString())
        return true
      }
      const older = waiting.filter(({ calendar }) => calendar !== null)
      const outcomes = await Promise.all(older.map(({ id }) => give(change.version, id)))
      const intakes = waiting.filter(({ calendar }) => calendar === null).map(({ id }) => id)
      await lockRows(tx, intakes)
      const mended = await rebuildThese(deps, tx, intakes)
      await tx.query({
        name: 'note-calendar-change',
        text: `update calendar_change set after_id = $2, again = again or $3, changed = changed + $4,
                 moved = moved + $5, skipped = skipped + $6, intakes = intakes + $7 where version = $1`,
        values: [
          change.version,
          waiting.at(-1)?.id,
          outcomes.some(one => one !== 'skipped') || mended.length > 0,
          outcomes.filter(one => one !== 'skipped').length,
          outcomes.filter(one => one === 'moved').length,
          outcomes.filter(one => one === 'skipped').length,
          mended.length
        ]
      })
      return true
    })
  }
}

/** The oldest that nobody else has in hand. A version that was overtaken gives nothing that the newer one took. */
async function nextChange(tx: PoolClient): Promise<Change | undefined> {
  const { rows } = await tx.query<Change>({
    name: 'next-calendar-change',
    text: `select c.version, c.after_id, c.again, c.begun_at from calendar_change c
           join calendar_year y using (version)
           where c.state = 'working' order by y.place limit 1 for update of c skip locked`
  })
  return rows[0]
}

/** Open dossiers that run on an older version, and those at intake, which have none. */
async function nextDossiers(
  tx: PoolClient,
  { version, after_id }: Change,
  batch: number
): Promise<Waiting[]> {
  const { rows } = await tx.query<Waiting>({
    name: 'dossiers-to-change-calendar',
    text: `
      select d.id, h.calendar from dossier d
      left join lateral (
        select e.record::jsonb ->> 'calendar' as calendar from dossier_event e
        where e.dossier_id = d.id and e.record::jsonb ->> 'type' in ('Accepted', 'CalendarChanged')
        order by e.seq desc limit 1
      ) h on true
      where d.id > $1 and d.status in ('submitted', 'accepted', 'inProgress', 'supplementRequested', 'feeRequested')
        and (h.calendar is null or exists (
          select from calendar_year old join calendar_year new on new.version = $2
          where old.version = h.calendar and old.place < new.place))
      order by d.id limit $3`,
    values: [after_id, version, batch]
  })
  return rows
}

const lockRows = (tx: PoolClient, ids: readonly string[]) =>
  tx.query({
    name: 'lock-intakes',
    text: 'select from dossier where id = any($1::uuid[]) order by id for update',
    values: [ids]
  })

async function endPass(tx: PoolClient, { version, again }: Change, at: string): Promise<void> {
  await tx.query({
    name: again ? 'next-calendar-pass' : 'end-calendar-change',
    text: again
      ? `update calendar_change set again = false, after_id = '00000000-0000-0000-0000-000000000000'
         where version = $1 and $2::timestamptz is not null`
      : `update calendar_change set state = 'done', finished_at = $2 where version = $1`,
    values: [version, at]
  })
}

/** One dossier's command; the same again tells what it did the first time. */
function createGive(deps: Deps) {
  const casework = caseworkOf(deps)
  return async (version: string, id: string): Promise<Outcome> => {
    const at = deps.now().toISOString()
    const order = (one: string | null) => (one === null ? -1 : deps.calendars.placeOf(one))
    const work = () =>
      handle(casework, {
        id,
        principal: CLOCK.id,
        version: 'any',
        key: `${id}.calendar.${version}`,
        body: { calendar: version },
        correlationId: `calendar.${version}`,
        at,
        authorise: () => {},
        command: (dossier, given) => {
          if (order(stateOf(dossier).calendar) >= order(version)) throw notNow()
          return { command: { type: 'ChangeCalendar' as const, at: given, by: CLOCK, calendar: version } }
        }
      })
    try {
      const { dossier, state } = await retrying(deps, work)
      const procedure = procedureOf(deps, dossier)
      const before = stateOf({ ...dossier, history: dossier.history.slice(0, -1) })
      const [was, is] = [before, state].map(one => dueOf(one, procedure, deps.calendars))
      return was?.at === is?.at && was?.remaining === is?.remaining ? 'changed' : 'moved'
    } catch (error) {
      // closed or changed meanwhile: if it still wants the calendar, the next pass finds it
      if (error instanceof Refusal) return 'skipped'
      throw error
    }
  }
}
