import type { createVerifier } from '@motcua/auth'
import type { Handlers } from '@motcua/events/consumer'
import type { AppOptions } from '@motcua/http'
import type { Pool } from 'pg'
import type { Delivery } from './delivery/delivery.ts'
import type { DossierSource } from './dossier-source.ts'
import type { StreamSettings } from './feed/stream.ts'
import type { ReconcilerSettings } from './reconciling/reconciler.ts'

type Line = (about: object, message: string) => void
/** What we ask of a logger; pino's fits. */
export type Log = { info: Line; warn: Line; error: Line }

export type Deps = {
  pool: Pool
  verify: ReturnType<typeof createVerifier>
  /** What the consumer does with each type of event; parked ones are put through the same. */
  handlers: Handlers
  delivery: Pick<Delivery, 'endPoints' | 'wake'>
  streams: StreamSettings
  reconciling: {
    source: DossierSource
    settings: Pick<ReconcilerSettings, 'graceMs' | 'lateMs'>
    /** A reconciliation was asked for. */
    wake: () => void
  }
  http: Pick<AppOptions, 'logger' | 'limit' | 'ready'> & { docs: boolean }
}
