import type { Pool } from 'pg'
import { actsOfTheSecond, behind } from './delivery/behind.ts'
import type { Target } from './delivery/delivery.ts'
import type { Dialect, Prepared } from './delivery/dialect.ts'
import type { TakeTurn } from './delivery/outcome.ts'
import { createTurn } from './delivery/turn.ts'
import { createAdapter } from './dialect-a/adapter.ts'
import { createAsking } from './dialect-a/asking.ts'
import { dialectA } from './dialect-a/dialect.ts'
import { createListAdapter } from './dialect-a/list-adapter.ts'
import { createAdapterB } from './dialect-b/adapter.ts'
import { dialectB } from './dialect-b/dialect.ts'
import { createRemotes } from './dialect-b/remotes.ts'
import type { DossierSource } from './dossier-source.ts'
import type { EndPoint } from './end-points.ts'
import { createOutbound } from './outbound.ts'
import type { PaperLinks } from './paper-links.ts'
import type { PaperSource } from './paper-source.ts'
import { createCheck } from './payload/check.ts'
import { rulesOf } from './payload/rules.ts'
import type { PortalCalls } from './portal-calls.ts'
import { createLogReading } from './reconciling/log-reading.ts'

type Options = {
  endPoint: EndPoint
  /** What it can be asked beside what every end point is. */
  calls?: PortalCalls | undefined
  url: string
  unit: string
  /** Of dialect B: client id and secret. */
  account: { username: string; password: string }
  pool: Pool
  source: DossierSource
  papers: PaperSource
  /** How it may fetch files itself; undefined: it is told no links. */
  links?: PaperLinks | undefined
  timeoutMs: number
  /** How long a call that it did not answer itself may still be at work there. */
  silenceMs: number
  connections: number
}

/** A portal as a target of the delivery, in the language that its data say. */
export function portal(options: Options): Target {
  const {
    endPoint,
    calls,
    url,
    unit,
    account,
    pool,
    source,
    papers,
    links,
    timeoutMs,
    silenceMs,
    connections
  } = options
  const outbound = createOutbound({ url, timeoutMs, connections })
  const check = createCheck(rulesOf(endPoint))
  const speaking = <P extends Prepared>(dialect: Dialect<P>): { adapter: Target['adapter'] } => {
    const takeTurn: TakeTurn = createTurn({
      dialect,
      source,
      behind: (claim, most) => behind(pool, endPoint.id, claim, most),
      actsOfTheSecond: claim => actsOfTheSecond(pool, endPoint.id, claim)
    })
    return { adapter: { takeTurn, close: outbound.close } }
  }
  switch (endPoint.dialect) {
    case 'A': {
      const { envelope } = endPoint
      if (envelope.form === 'list') {
        const adapter = createListAdapter({ endPoint, envelope, outbound, unit, silenceMs })
        const asking = createLogReading(pool, endPoint, { numbers: false }) // it answers no question either
        return { endPoint, asking, ...speaking(dialectA({ endPoint, adapter, check, links })) }
      }
      const adapter = createAdapter({ endPoint, outbound, unit, account, silenceMs })
      const asking = createAsking(adapter, endPoint, calls)
      return { endPoint, asking, ...speaking(dialectA({ endPoint, adapter, check, links })) }
    }
    case 'B': {
      const adapter = createAdapterB({ endPoint, outbound, account, silenceMs })
      const remotes = createRemotes(pool, endPoint.id)
      const asking = createLogReading(pool, endPoint) // it answers no question
      return { endPoint, asking, ...speaking(dialectB({ endPoint, adapter, check, remotes, papers })) }
    }
  }
}
