import { setTimeout as pause } from 'node:timers/promises'
import { startSender, type Where } from './events-stage.ts'
import { dossiersOf, WARM_SECONDS } from './events-round.ts'
import { memoryOf } from './processes.ts'
import type { Stage } from './stage.ts'

/** MiB (PSS) of a process that relays and does nothing else, after another wrote at each rate for as long as it is measured. */
export async function relayAlone(
  stage: Stage,
  where: Where,
  rates: readonly number[],
  seconds: number
): Promise<number> {
  const [writer, relay] = [startSender(stage, where), startSender(stage, where)]
  await relay.ask({ do: 'relay', stamps: false })
  for (const perSecond of rates) {
    const dossiers = await dossiersOf(where.sourcePool, perSecond)
    await writer.ask({ do: 'send', dossiers, perSecond, seconds: WARM_SECONDS })
    await writer.ask({ do: 'send', dossiers, perSecond, seconds })
  }
  while ((await where.sourcePool.query('select from outbox limit 1')).rowCount !== 0)
    await pause(20, undefined, { signal: stage.signal })
  const { pss } = memoryOf(relay.pid)
  await writer.ask({ do: 'end' })
  await relay.ask({ do: 'end' })
  return pss
}
