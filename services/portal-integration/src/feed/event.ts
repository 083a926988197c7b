import type { CloudEvent } from '@motcua/events'

/** What may be told of an act of a dossier: ids and decisions, nothing about a person. */
export type ToldAct = {
  dossierId: string
  seq: number
  /** The CloudEvents type of the act. */
  event: string
  code: string
  procedure: { code: string; version: number }
  agency: string
  status: string
  at: string
  dueAt: string | null
}

export const SOURCE = 'urn:motcua:portal-integration'
export const TYPE = 'vn.gdnn.statuses.told.v1'

/** The act as an event for those who are told over webhooks and Kafka; its id is the same however often it is told. */
export function statusEvent({ dossierId, seq, ...act }: ToldAct): CloudEvent {
  const { event, code, procedure, agency, status, at, dueAt } = act
  const id = `${dossierId}.${seq}`
  return {
    specversion: '1.0',
    id,
    source: SOURCE,
    type: TYPE,
    subject: dossierId,
    time: at,
    datacontenttype: 'application/json',
    dossierseq: seq,
    correlationid: id,
    data: { event, code, procedure, agency, status, at, dueAt }
  }
}
