import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { printTable, round, type Print } from './stats.ts'

type Node = { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] }

const LINES = 25

/** Where the CPU time of a process went, by package and by function: what --cpu-prof left in the folder. */
export function printProfile(print: Print, folder: string): void {
  for (const file of readdirSync(folder).filter(name => name.endsWith('.cpuprofile'))) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by Node, for a tool of ours
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile
    const byId = new Map(nodes.map(node => [node.id, node.callFrame]))
    const places = new Map<string, number>()
    const functions = new Map<string, number>()
    let busy = 0
    for (const [n, id] of samples.entries()) {
      const frame = byId.get(id)
      const took = (timeDeltas[n] ?? 0) / 1e6
      if (frame === undefined || frame.functionName === '(idle)') continue
      busy += took
      add(places, placeOf(frame), took)
      add(functions, `${frame.functionName || '(anonymous)'} ${placeOf(frame)}:${frame.lineNumber + 1}`, took)
    }
    print(`  ${file}: ${round(busy)} s of CPU`)
    for (const table of [places, functions])
      printTable(print, [
        ['self time', '%'],
        ...[...table]
          .toSorted(([, a], [, b]) => b - a)
          .slice(0, LINES)
          .map(([name, took]) => [name, String(round((took / busy) * 100, 1))])
      ])
  }
}

const add = (sums: Map<string, number>, name: string, took: number): void =>
  void sums.set(name, (sums.get(name) ?? 0) + took)

/** The package of a dependency, the file of ours, or Node itself. */
function placeOf({ functionName, url }: Node['callFrame']): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native'
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/')
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]
  return dependency ?? url.split('/').slice(-3).join('/')
}
