import type { Pool } from 'pg'
import { startWorker, type Worker, type WorkerOptions } from '../../ticking/worker.ts'
import type { Publishing } from '../append.ts'
import { importNext } from './work.ts'

export type ImporterOptions = Omit<WorkerOptions, 'step'> & {
  pool: Pool
  publishing: Publishing
  now: () => Date
  batch?: number
}

/** Works off the imports there are, its own and those that another process left; several may run. */
export const startImporter = ({ pool, publishing, now, batch, ...options }: ImporterOptions): Worker =>
  startWorker({ ...options, step: () => importNext(pool, publishing, now, batch) })
