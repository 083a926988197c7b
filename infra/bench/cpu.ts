import type { System } from '@motcua/local/system'
import { cpuSeconds, familyOf } from './processes.ts'

/** CPU seconds for 1,000 of what is measured since it was made, by who used them. */
export function cpuMeter(system: System) {
  const now = (): Record<string, number> => {
    const { user, system: kernel } = process.cpuUsage()
    const pids = Object.entries(system.pids())
    const used = pids.map(([name, pid]) => [
      name,
      familyOf(pid).reduce((sum, one) => sum + cpuSeconds(one), 0)
    ])
    return { ...Object.fromEntries(used), generator: (user + kernel) / 1e6 }
  }
  const before = now()
  return (done: number): Record<string, number> =>
    Object.fromEntries(
      Object.entries(now()).map(([name, used]) => [name, ((used - (before[name] ?? 0)) / done) * 1000])
    )
}
