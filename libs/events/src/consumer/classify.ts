import type { PoolClient } from 'pg'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Rec } from '../bus/port.ts'
import { fromRecord, seqOf, type CloudEvent } from '../envelope.ts'
import { nobody, type Claim } from './decide.ts'

/** What is done with one type of event, in the transaction that also notes it as done. `data` fits the schema. */
export type Handler = {
  schema: TSchema
  handle(tx: PoolClient, event: CloudEvent): Promise<void>
}
export type Handlers = Record<string, Handler>

/** A handler whose event has the type of its schema: it is called with data that fit. */
export function on<S extends TSchema>(
  schema: S,
  handle: (tx: PoolClient, event: CloudEvent<Static<S>>) => Promise<void>
): Handler {
  const handler: { schema: S; handle(tx: PoolClient, event: CloudEvent<Static<S>>): Promise<void> } = {
    schema,
    handle
  }
  return handler
}

/** A record as it lies in a topic. */
export type Placed = Rec & { topic: string; partition: number; offset: bigint }

export type Incoming = Claim & { record: Placed; apply: (tx: PoolClient) => Promise<void> }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Says of each record which dossier's which event it is and how to apply it, or why it cannot be. */
export function createClassifier(handlers: Handlers): (record: Placed) => Incoming {
  const checks = new Map(
    Object.entries(handlers).map(([type, handler]) => {
      const validator = Compile(handler.schema)
      return [type, { validator, handler }] as const
    })
  )
  return record => {
    const dossierId = uuid.test(record.key) ? record.key : nobody
    const faulty = (fault: string): Incoming => ({
      dossierId,
      seq: seqOf(record),
      fault,
      record,
      apply: () => Promise.reject(new Error(fault))
    })
    if (dossierId === nobody) return faulty('key: not the id of a dossier')
    const decoded = fromRecord(record)
    if ('fault' in decoded) return faulty(decoded.fault)
    const { event } = decoded
    const known = checks.get(event.type)
    if (known === undefined) return faulty(`type: ${event.type} is unknown here`)
    const { data } = event
    if (!known.validator.Check(data)) {
      const [first] = known.validator.Errors(data)
      return faulty(`data: ${first?.instancePath || '/'} ${first?.message ?? 'is not as it should be'}`)
    }
    return {
      dossierId,
      seq: event.dossierseq,
      record,
      apply: tx => known.handler.handle(tx, event)
    }
  }
}
