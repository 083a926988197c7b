import type { Queryable } from '@motcua/db'
import { dossiers } from '@motcua/events/catalogue'
import { on, type Handlers } from '@motcua/events/consumer'
import type { Bus } from '@motcua/events/bus'
import { enqueue } from '../delivery/queue.ts'
import { record } from '../feed/record.ts'

/** The group on the bus, and whose cursors and parked records these are. */
export const CONSUMER = 'portal-integration'

/** What moves neither status nor date nor hand is nobody's business but ours. */
export const UNTOLD = 'vn.gdnn.dossiers.noted.v1'

type Told = Parameters<typeof enqueue>[2]

/** Every type that is told: noted for those who fetch, and then what `more` does, in the same transaction. */
const telling = (more: (tx: Queryable, type: string, told: Told) => Promise<void>): Handlers => ({
  ...Object.fromEntries(
    Object.entries(dossiers).map(([type, schema]) => [
      type,
      on(schema, async (tx, { subject, dossierseq, data }) => {
        const { code, status, at, procedure, agency, dueAt } = data
        const told = { dossierId: subject, code, seq: dossierseq, eventType: type, status, at }
        await record(tx, { ...told, procedure, agency, dueAt })
        await more(tx, type, { ...told, wanted: { agency, procedure: procedure.code } })
      })
    ])
  ),
  [UNTOLD]: on(dossiers[UNTOLD], async () => {})
})

/**
 * Every other type of a dossier's events is told the same way: noted for those who fetch, and queued for each end point
 * by number; what it says of a person is fetched later. `more` are end points that are told some types only.
 */
export const handlersFor = (endPoints: string[], more: (type: string) => string[] = () => []): Handlers =>
  telling((tx, type, told) => enqueue(tx, [...endPoints, ...more(type)], told))

/** Notes and queues nothing: for a replay, in which neither portal nor subscriber may be told anything again. */
export const noting: Handlers = telling(async () => {})

/** The same bus; `wake` is called each time that a batch's events are committed. */
export const waking = ({ consume }: Pick<Bus, 'consume'>, wake: () => void): Pick<Bus, 'consume'> => ({
  consume: ({ onBatch, ...rest }) =>
    consume({
      ...rest,
      onBatch: batch =>
        onBatch({
          ...batch,
          done: offset => {
            batch.done(offset)
            wake()
          }
        })
    })
})
