import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Delivery } from '../delivery/delivery.ts'
import { createSignal } from '../delivery/signal.ts'
import type { Log } from '../deps.ts'
import { createWebhook } from './adapter.ts'
import { keysOf } from './keys.ts'
import { createPoster, type PosterSettings } from './poster.ts'
import type { Seal } from './sealed.ts'
import {
  activeSubscriptions,
  countFailure,
  endSubscription,
  forgetFailures,
  pauseUnreadable,
  sweep,
  type Active,
  type PauseAfter
} from './store.ts'

type Options = {
  pool: Pool
  delivery: Pick<Delivery, 'add' | 'remove' | 'wake'>
  seal: Pick<Seal, 'open'>
  calls: PosterSettings
  pauseAfter: PauseAfter
  /** Between two looks at the table: so late another process learns of a change. */
  everyMs: number
  log: Log
}

const SWEEP_MS = 10_000

/** Keeps the end points that are told the same as the active subscriptions in the database, whoever changes these. */
export function followSubscriptions(options: Options) {
  const { pool, delivery, seal, everyMs, log } = options
  const signal = createSignal()
  const state = { stopping: false, sweepAt: 0 }
  const followed = new Map<string, number>()

  const follow = async (): Promise<void> => {
    const rows = await activeSubscriptions(pool)
    const same = new Set(rows.filter(row => followed.get(row.id) === row.version).map(row => row.id))
    const over = [...followed.keys()].filter(id => !same.has(id))
    for (const id of over) followed.delete(id)
    await Promise.all(over.map(id => delivery.remove(id)))
    for (const row of rows.filter(one => !same.has(one.id))) {
      const keys = keysOf(row, seal)
      if (keys === undefined) {
        if (await pauseUnreadable(pool, row))
          log.error({ endPoint: row.id }, 'a subscription is paused: its secret cannot be opened')
        continue
      }
      delivery.add(targetOf(row, keys, options, signal.raise))
      followed.set(row.id, row.version)
    }
    if (followed.size > same.size) delivery.wake()
    if (performance.now() < state.sweepAt) return
    const swept = await sweep(pool)
    state.sweepAt = swept > 0 ? 0 : performance.now() + SWEEP_MS
  }
  const following = (async () => {
    while (!state.stopping) {
      try {
        await follow()
      } catch (err) {
        log.error({ err }, 'subscriptions cannot be followed')
        await sleep(500)
      }
      await signal.wait(everyMs)
    }
  })()
  return {
    /** Something was changed. */
    look: (): void => {
      state.sweepAt = 0
      signal.raise()
    },
    /** To be called before the delivery is stopped. */
    stop: async (): Promise<void> => {
      state.stopping = true
      signal.raise()
      await following
    }
  }
}

function targetOf(
  { id, url }: Active,
  keys: NonNullable<ReturnType<typeof keysOf>>,
  { pool, calls, pauseAfter, log }: Options,
  changed: () => void
) {
  let failing = true // as far as we know
  const adapter = createWebhook({
    poster: createPoster(url, calls),
    keys,
    heard: {
      well: async () => {
        if (!failing) return
        failing = false
        await forgetFailures(pool, id)
      },
      badly: async note => {
        failing = true
        if (!(await countFailure(pool, id, pauseAfter))) return
        log.error({ endPoint: id, note }, 'a subscription is paused: it has failed too long')
        changed()
      },
      gone: async () => {
        if (!(await endSubscription(pool, id, 'gone'))) return
        log.warn({ endPoint: id }, 'a subscription has ended: its address is gone')
        changed()
      }
    }
  })
  return { endPoint: { id, name: id, verified: false }, adapter, concurrency: calls.connections }
}
