import { readdirSync, readFileSync } from 'node:fs'

const TICKS = 100 // a second, on every Linux that runs Node

/** CPU seconds that a process has used so far, the system's for it and those of its children that have ended included. */
export const cpuSeconds = (pid: number): number =>
  fieldsOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS

/** A process and all that it has started. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = Number(fieldsOf(Number(name))[1] ?? -1)
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
  }
  const family = [pid]
  for (const one of family) family.push(...(parents.get(one) ?? []))
  return family
}

/** MiB of a process: `rss` with every shared page whole, `pss` with its share of each. */
export function memoryOf(pid: number): { rss: number; pss: number } {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const mib = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024
    return { rss: mib('Rss'), pss: mib('Pss') }
  } catch {
    return { rss: 0, pss: 0 } // it has ended
  }
}

/** The fields of /proc/PID/stat after the name; none when it has ended. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
