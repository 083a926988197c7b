import type { createVerifier } from '@motcua/auth'
import type { Handlers } from '@motcua/events/consumer'
import type { AppOptions } from '@motcua/http'
import type { Pool } from 'pg'
import type { Delivery } from './delivery/delivery.ts'
import type { DossierSource } from './dossier-source.ts'
import type { StreamSettings } from './feed/stream.ts'
import type { FileInLicensing } from './intake/licensing.ts'
import type { Notifying } from './notifying/open.ts'
import type { ReconcilerSettings } from './reconciling/reconciler.ts'
import type { PosterSettings } from './subscriptions/poster.ts'
import type { Seal } from './subscriptions/sealed.ts'

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
  subscriptions: {
    seal: Seal
    /** Hosts that need not be public, nor https: for development. */
    open: readonly string[]
    /** How a test call is made. */
    calls: PosterSettings
    /** How long an old secret signs beside a new one. */
    overlapMs: number
    /** Something was changed. */
    look: () => void
  }
  reconciling: {
    source: DossierSource
    settings: Pick<ReconcilerSettings, 'graceMs' | 'lateMs'>
    /** A reconciliation was asked for. */
    wake: () => void
  }
  notifying: Notifying
  intake: {
    file: FileInLicensing
    /** The end point where others file for us; undefined where there is none. */
    portal: string | undefined
  }
  http: Pick<AppOptions, 'logger' | 'limit' | 'ready'> & { docs: boolean }
}
