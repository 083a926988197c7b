import type { KeyObject } from 'node:crypto'
import type { Adapter } from '../delivery/adapter.ts'
import type { Claim, Hold, Outcome, TakeTurn } from '../delivery/outcome.ts'
import { statusEvent, type ToldAct } from '../feed/event.ts'
import { retryAfterOf, codeOf } from '../outbound.ts'
import type { Posted, Poster } from './poster.ts'
import { signed } from './signature.ts'
import { NOTES } from '../delivery/notes.ts'

const RUN_ACTS = 8
/** No act is begun later than so many ms after the first: what a slow address has taken is noted soon. */
const RUN_MS = 250

/** What became of the subscription's address, as far as a turn tells. */
export type Heard = {
  /** It took an event. */
  well: () => Promise<void>
  /** It took none, for whatever reason. */
  badly: (note: string) => Promise<void>
  /** `410 Gone`: it wants no more. */
  gone: () => Promise<void>
}

type Options = {
  poster: Poster
  /** Of the secrets that hold at this moment. */
  keys: (now: Date) => readonly KeyObject[]
  heard: Heard
  now?: () => Date
}

/**
 * A subscription's address as an end point: the act as a signed CloudEvent, the same id and the same bytes each time it is
 * told. To tell one twice is harmless, so a call that ended nobody knows how is made again, and a dossier's backlog is
 * told act after act and noted at once: who dies in it tells at most that run again.
 */
export function createWebhook({ poster, keys, heard, now = () => new Date() }: Options): Adapter {
  const takeTurn: TakeTurn = async (claim, hold) => {
    if (claim.act === null) return ended(claim, 'refused', { note: NOTES['no-act'] })
    const begun = performance.now()
    let through = claim.seq
    for (const act of [claim.act, ...claim.next]) {
      if (act !== claim.act && performance.now() - begun > RUN_MS) break
      const outcome = await tell(claim, act, hold)
      if (outcome.kind !== 'delivered') return act === claim.act ? outcome : { ...outcome, through }
      through = act.seq
    }
    return { kind: 'delivered', through }
  }

  const tell = async (claim: Claim, act: ToldAct, hold: Hold): Promise<Outcome> => {
    const body = JSON.stringify(statusEvent(act))
    const at = now()
    const headers = signed({ id: `${act.dossierId}.${act.seq}`, at, body }, keys(at))
    try {
      return await judge(claim, await poster.post(headers, body, hold()))
    } catch (error) {
      const note = codeOf(error)
      if (!hold().aborted) await heard.badly(note)
      return ended(claim, 'later', { note })
    }
  }

  const judge = async (claim: Claim, { status, retryAfter }: Posted): Promise<Outcome> => {
    if (status >= 200 && status < 300) {
      await heard.well()
      return { kind: 'delivered' }
    }
    const said = { note: `HTTP ${status}`, httpStatus: status }
    if (status === 410) await heard.gone()
    else await heard.badly(said.note) // a refusal, too: who finds our signature wrong refuses each and every one
    if (REFUSALS.has(status)) return ended(claim, 'refused', said)
    if (status < 500 && !BUSY.has(status)) return { ...ended(claim, 'later', said), blames: 'door' }
    const retryAfterMs = retryAfterOf(retryAfter)
    return { ...ended(claim, 'later', said), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  }

  return { takeTurn, actsPerTurn: RUN_ACTS, close: poster.close }
}

/** About this event and no other: its dossier is parked, the others go on. */
const REFUSALS = new Set([400, 409, 413, 415, 422])
const BUSY = new Set([408, 425, 429])

type Said = { note: string; httpStatus?: number }
function ended(claim: Claim, kind: 'refused', said: Said): Extract<Outcome, { kind: 'refused' }>
function ended(claim: Claim, kind: 'later', said: Said): Extract<Outcome, { kind: 'later' }>
function ended({ known }: Claim, kind: 'refused' | 'later', said: Said): Outcome {
  const learnt = { known, synced: false, unsure: false, step: 'post', ...said } as const
  return kind === 'refused' ? { kind, ...learnt } : { kind, blames: 'way', ...learnt }
}
