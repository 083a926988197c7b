import type { Pool } from 'pg'
import { actsOfTheSecond, behind } from './delivery/behind.ts'
import type { Dialect, Prepared } from './delivery/dialect.ts'
import type { TakeTurn } from './delivery/outcome.ts'
import { createTurn } from './delivery/turn.ts'
import { createAdapter } from './dialect-a/adapter.ts'
import { createAsking, type Asking } from './dialect-a/asking.ts'
import { dialectA } from './dialect-a/dialect.ts'
import { createAdapterB } from './dialect-b/adapter.ts'
import { dialectB } from './dialect-b/dialect.ts'
import { createRemotes } from './dialect-b/remotes.ts'
import type { DossierSource } from './dossier-source.ts'
import type { EndPoint } from './end-points.ts'
import type { Outbound } from './outbound.ts'
import type { PaperSource } from './paper-source.ts'
import { createCheck } from './payload/check.ts'
import { rulesOf } from './payload/rules.ts'
import type { PortalCalls } from './portal-calls.ts'

type Options = {
  endPoint: EndPoint
  outbound: Pick<Outbound, 'call'>
  unit: string
  account: { username: string; password: string }
  calls?: PortalCalls | undefined
  pool: Pool
  source: DossierSource
  papers: PaperSource
  timeoutMs: number
}
/** `asking`: what it can be asked beside the delivery; undefined for a portal that answers no questions. */
export type Language = { takeTurn: TakeTurn; asking: Asking | undefined }

/** How an end point is told and asked, in the language that its data say. */
export function languageOf(options: Options): Language {
  const { endPoint, outbound, unit, account, calls, pool, source, papers, timeoutMs } = options
  const check = createCheck(rulesOf(endPoint))
  const silenceMs = timeoutMs
  const turn = <P extends Prepared>(dialect: Dialect<P>): TakeTurn =>
    createTurn({
      dialect,
      source,
      behind: (claim, most) => behind(pool, endPoint.id, claim, most),
      actsOfTheSecond: claim => actsOfTheSecond(pool, endPoint.id, claim)
    })
  switch (endPoint.dialect) {
    case 'A': {
      const adapter = createAdapter({ endPoint, outbound, unit, account, silenceMs })
      return {
        takeTurn: turn(dialectA({ endPoint, adapter, check })),
        asking: createAsking(adapter, endPoint, calls?.list)
      }
    }
    case 'B': {
      const adapter = createAdapterB({ endPoint, outbound, account, silenceMs })
      const remotes = createRemotes(pool, endPoint.id)
      return { takeTurn: turn(dialectB({ endPoint, adapter, check, remotes, papers })), asking: undefined }
    }
  }
}
