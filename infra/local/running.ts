import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { System } from './system.ts'

export type Where = Pick<System, 'urls' | 'bus' | 'databases'>

const fileIn = (data: string): string => join(data, 'addresses.json')

/** Leaves word in the data folder of where the running system is to be found. */
export function announce(data: string, { urls, bus, databases }: Where): () => void {
  writeFileSync(fileIn(data), JSON.stringify({ urls, bus, databases }), { mode: 0o600 })
  return () => rmSync(fileIn(data), { force: true })
}

/** Where the system that runs on a data folder is; throws one sentence when none does. */
export function find(data: string): Where {
  try {
    return JSON.parse(readFileSync(fileIn(data), 'utf8'))
  } catch (cause) {
    throw new Error(`no system runs on ${data}: npm start, and wait for "ready"`, { cause })
  }
}
