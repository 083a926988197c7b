import { parseArgs } from 'node:util'
import { DATA } from '@motcua/local/arguments'
import { follow, lag } from './lag.ts'
import { moveGroup } from './move.ts'
import { discardParked, listParked, retryParked } from './park.ts'
import { replayTopic } from './replay.ts'
import { tail } from './tail.ts'
import { whereIs } from './where.ts'

const USAGE = `npm run events -- <what>
  park list                             what portal-integration could not apply, and why
  park retry <dossier>                  applies all that is parked of a dossier, in order, or nothing
  park discard <topic/partition@offset> throws away a record that is no event at all
  lag [--follow]                        what waits in each outbox and since when; how far each consumer is behind,
                                        and how fast that shrinks
  move --group <group> --topic <topic> --partition <n> --to earliest|latest|<offset> [--yes]
                                        puts a consumer that has stopped to another place, as when retention has
                                        removed its own; without --yes it only says what would be skipped
  tail [--subject <id>] [--follow]      the events as they lie on the bus
  replay --as <name> [--topic <topic>] [--from <instant> | --from <partition>@<offset>] [--into <database>]
                                        puts events through the rules of portal-integration again, under a new name;
                                        without --into nothing is written: what would be done is counted
of the system that npm start runs [--data <folder>], or of KAFKA_BROKERS, PORTAL_INTEGRATION_URL and ACCESS_TOKEN
(for lag also LICENSING_DATABASE_URL and PORTAL_INTEGRATION_DATABASE_URL)`

const print = (line: string): void => void process.stdout.write(`${line}\n`)
/** How far a long work has come, for who looks at it; not part of what it says. */
const note = (line: string): void => void process.stderr.write(`${line}\n`)
const interrupt = new AbortController()
process.on('SIGINT', () => interrupt.abort())

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: DATA },
      subject: { type: 'string' },
      follow: { type: 'boolean' },
      as: { type: 'string' },
      topic: { type: 'string' },
      from: { type: 'string' },
      into: { type: 'string' },
      group: { type: 'string' },
      partition: { type: 'string' },
      to: { type: 'string' },
      yes: { type: 'boolean' }
    }
  })
  const [what, how, which = ''] = positionals
  const where = () => whereIs(process.env, values.data)
  if (what === 'park' && how === 'list') await listParked(where(), print)
  else if (what === 'park' && how === 'retry') await retryParked(where(), which, print)
  else if (what === 'park' && how === 'discard') await discardParked(where(), which, print)
  else if (what === 'lag' && values.follow) await follow(where(), interrupt.signal, print)
  else if (what === 'lag') await lag(where(), print)
  else if (what === 'move') await moveGroup(where(), { ...values, print })
  else if (what === 'replay' && values.as)
    await replayTopic(where(), { ...values, as: values.as, signal: interrupt.signal, print, note })
  else if (what === 'tail')
    print(`${await tail(where(), { ...values, signal: interrupt.signal, print, note })} records read`)
  else throw new Error(USAGE)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
