import { setTimeout as pause } from 'node:timers/promises'
import { openBus } from '../bus/open.ts'
import { startRelay } from '../relay.ts'
import { busAt } from './bus-at.ts'

/** A relay in a process of its own, for tests that stop it in the middle of a send: each send takes a while. */
const [connectionString = '', busUrl = '', shards = '', leaseMs = ''] = process.argv.slice(2)
const log = { info() {}, warn() {}, error() {} }
const bus = await openBus({ ...busAt(busUrl), clientId: `relay-${process.pid}` })
const relay = startRelay({
  connectionString,
  bus: {
    async append(...batch) {
      await pause(30)
      return bus.append(...batch)
    }
  },
  shards: Number(shards),
  leaseMs: Number(leaseMs),
  log
})
process.on('message', () => process.send?.(relay.held().length))
