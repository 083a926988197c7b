import { events } from './events.ts'
import { idle } from './idle.ts'
import { lifecycle } from './lifecycle.ts'
import { pages } from './pages.ts'
import { queue } from './queue.ts'
import { register } from './register.ts'
import { lookUps } from './look-ups.ts'
import { onStage } from './stage.ts'
import { submit } from './submit.ts'

/** `npm run bench -- <name>`: a table for the eye, and as the last line `FIGURES {json}`. Nothing is asserted. */
const benches = { submit, lifecycle, events, queue, register, idle, pages, 'look-ups': lookUps }
const [name = ''] = process.argv.slice(2)
const bench = Object.entries(benches).find(([one]) => one === name)?.[1]
const print = (line: string): void => void process.stdout.write(`${line}\n`)

if (bench === undefined) {
  process.stderr.write(`npm run bench -- ${Object.keys(benches).join(' | ')}\n`)
  process.exitCode = 2
} else
  try {
    print(`FIGURES ${JSON.stringify(await onStage(stage => bench(stage, print)))}`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
