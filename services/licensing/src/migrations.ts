import { fileURLToPath } from 'node:url'

/** What this service's database consists of, in order. */
export const migrations = [
  '../../../libs/events/migrations',
  '../../../libs/casework/migrations',
  '../migrations'
].map(folder => fileURLToPath(new URL(folder, import.meta.url)))
