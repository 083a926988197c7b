import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Clock = { env: Record<string, string>; set: (offsetMs: number) => void }

/** The clock of one service, for the fault run to set. */
export function clockOf(folder: string, name: string): Clock {
  const file = join(folder, `clock-${name}`)
  const set = (offsetMs: number): void => {
    writeFileSync(`${file}.new`, String(offsetMs))
    renameSync(`${file}.new`, file) // never half of it
  }
  set(0)
  const preload = new URL('shifted-clock.ts', import.meta.url).href
  return { set, env: { CLOCK_OFFSET_FILE: file, NODE_OPTIONS: `--import=${preload}` } }
}
