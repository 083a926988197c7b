import type { Pool } from 'pg'
import type { Adapter } from './delivery/adapter.ts'
import { actsOfTheSecond } from './delivery/queue.ts'
import type { Target } from './delivery/delivery.ts'
import { createTurn } from './delivery/turn.ts'
import { createAdapter } from './dialect-a/adapter.ts'
import type { DossierSource } from './dossier-source.ts'
import type { EndPoint } from './end-points.ts'
import { createOutbound } from './outbound.ts'

type Options = {
  endPoint: EndPoint
  url: string
  unit: string
  account: { username: string; password: string }
  pool: Pool
  source: DossierSource
  timeoutMs: number
  connections: number
}

/** A portal as a target of the delivery, in the language that its data say. */
export function portal(options: Options): Target {
  const { endPoint } = options
  return { endPoint, adapter: LANGUAGES[endPoint.dialect](options) }
}

const LANGUAGES: Record<EndPoint['dialect'], (options: Options) => Adapter> = {
  A: ({ endPoint, url, unit, account, pool, source, timeoutMs, connections }) => {
    const outbound = createOutbound({ url, timeoutMs, connections })
    const adapter = createAdapter({ endPoint, outbound, unit, account, silenceMs: timeoutMs })
    return {
      takeTurn: createTurn({
        endPoint,
        adapter,
        source,
        actsOfTheSecond: claim => actsOfTheSecond(pool, endPoint.id, claim)
      }),
      close: outbound.close
    }
  }
}
