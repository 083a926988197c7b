import type { Pool } from 'pg'
import { actsOfTheSecond } from './delivery/queue.ts'
import type { Target } from './delivery/delivery.ts'
import { createTurn } from './delivery/turn.ts'
import { createAdapter } from './dialect-a/adapter.ts'
import { createAsking } from './dialect-a/asking.ts'
import type { DossierSource } from './dossier-source.ts'
import type { EndPoint } from './end-points.ts'
import { createOutbound } from './outbound.ts'
import type { PortalCalls } from './portal-calls.ts'

type Options = {
  endPoint: EndPoint
  /** What it can be asked beside what every end point is. */
  calls?: PortalCalls | undefined
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
  return { endPoint, ...LANGUAGES[endPoint.dialect](options) }
}

const LANGUAGES: Record<EndPoint['dialect'], (options: Options) => Pick<Target, 'adapter' | 'asking'>> = {
  A: ({ endPoint, calls, url, unit, account, pool, source, timeoutMs, connections }) => {
    const outbound = createOutbound({ url, timeoutMs, connections })
    const adapter = createAdapter({ endPoint, outbound, unit, account, silenceMs: timeoutMs })
    const takeTurn = createTurn({
      endPoint,
      adapter,
      source,
      actsOfTheSecond: claim => actsOfTheSecond(pool, endPoint.id, claim)
    })
    return {
      adapter: { takeTurn, close: outbound.close },
      asking: createAsking(adapter, endPoint, calls)
    }
  }
}
