import type { Queryable } from '@motcua/db'
import { partitionOf } from '@motcua/events/bus'
import { checkPublished } from '@motcua/events/catalogue'
import { statusEvent } from './event.ts'

/** Where what portals are told can be read from the bus; its partitions are the shards of our outbox. */
export const STATUSES = { topic: 'portal.status.v1', partitions: 12 }

export type Act = {
  dossierId: string
  seq: number
  eventType: string
  code: string
  procedure: { code: string; version: number }
  agency: string
  status: string
  at: string
  dueAt: string | null
}

/**
 * Notes an act for those who fetch, and for those who read it from the bus, in the transaction that notes its event as
 * seen. The same act a second time changes nothing. The caller holds the dossier's cursor, so that the act before is there to be seen.
 */
export async function record(tx: Queryable, act: Act): Promise<void> {
  const event = statusEvent({ ...act, event: act.eventType })
  checkPublished(event)
  await tx.query({
    name: 'record status event',
    // two consumers can meet at a dossier in the order of their ids or against it; hence the greater of the two
    text: `
      with fresh as (
      insert into status_event (tx, dossier_id, seq, event_type, code, procedure_code, procedure_version, agency, status,
        at, due_at)
      values (greatest(pg_current_xact_id(),
          (select tx from status_event where dossier_id = $1 and seq < $2 order by seq desc limit 1)),
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (dossier_id, seq) do nothing
      returning dossier_id, seq
      )
      insert into outbox (topic, shard, dossier_id, seq, event)
      select $11, $12, dossier_id, seq, $13::jsonb from fresh`,
    values: [
      act.dossierId,
      act.seq,
      act.eventType,
      act.code,
      act.procedure.code,
      act.procedure.version,
      act.agency,
      act.status,
      act.at,
      act.dueAt,
      STATUSES.topic,
      partitionOf(act.dossierId, STATUSES.partitions),
      JSON.stringify(event)
    ]
  })
}
