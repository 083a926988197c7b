import type { createVerifier } from '@motcua/auth'
import type { AppOptions } from '@motcua/http'
import type { Pool } from 'pg'
import type { Delivery } from './delivery/delivery.ts'

type Line = (about: object, message: string) => void
/** What we ask of a logger; pino's fits. */
export type Log = { info: Line; warn: Line; error: Line }

export type Deps = {
  pool: Pool
  verify: ReturnType<typeof createVerifier>
  delivery: Pick<Delivery, 'endPoints' | 'wake'>
  http: Pick<AppOptions, 'logger' | 'limit' | 'ready'> & { docs: boolean }
}
