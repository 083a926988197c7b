import { cpuSeconds, familyOf } from './processes.ts'

/** CPU milliseconds for one of what is done since it was made, by who used them. */
export function cpuOf(pids: Record<string, number>): (done: number) => Record<string, number> {
  const now = (): [string, number][] => {
    const { user, system } = process.cpuUsage()
    return [
      ...Object.entries(pids).map(([name, pid]): [string, number] => [
        name,
        familyOf(pid).reduce((sum, one) => sum + cpuSeconds(one), 0)
      ]),
      ['bench', (user + system) / 1e6]
    ]
  }
  const before = new Map(now())
  return done =>
    Object.fromEntries(now().map(([name, used]) => [name, ((used - (before.get(name) ?? 0)) / done) * 1000]))
}
