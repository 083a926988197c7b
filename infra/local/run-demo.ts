import { parseArgs } from 'node:util'
import { DATA } from './arguments.ts'
import { demo } from './demo.ts'
import { find } from './running.ts'

/** `npm run demo`: the story of one application through the running system, line by line. */
const { values } = parseArgs({ options: { data: { type: 'string', default: DATA } } })
try {
  await demo({ ...find(values.data), print: line => void process.stdout.write(`${line}\n`) })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
