import { openBus } from '@motcua/events/bus'
import type { Control } from './run.ts'
import { startNaiveRelay } from './naive-relay.ts'

/** Seeded bugs by name: a judge who does not find them is worth nothing. */
export const controls: Record<string, Control> = {
  'naive-cursor': {
    env: { RELAY: 'off' },
    start: async (system, databases) => {
      const bus = await openBus({ ...system.bus, clientId: 'naive-relay' })
      const relay = startNaiveRelay(databases.licensing, bus)
      return async () => {
        await relay.stop()
        await bus.close()
      }
    },
    sign: /^lost: .* is not on the log$/
  }
}
