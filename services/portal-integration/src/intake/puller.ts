import type { Pool } from 'pg'
import type { Delivery } from '../delivery/delivery.ts'
import { createSignal } from '../delivery/signal.ts'
import type { Log } from '../deps.ts'
import { isCode, type Offer, type Receipt } from '../dialect-a/filings.ts'
import type { Fault, FileInLicensing } from './licensing.ts'
import { decisionOf, noteUnread, takeIn } from './take-in.ts'

export type PullerDeps = {
  pool: Pool
  delivery: Pick<Delivery, 'endPoints'>
  file: FileInLicensing
  /** Between two looks at what an end point has for us. */
  everyMs: number
  log: Log
}
type EndPoint = Delivery['endPoints'][number]
type Filings = NonNullable<NonNullable<EndPoint['asking']>['filings']>

const CLASS = 27_493 // the first half of our locks' keys

/**
 * Fetches what was filed at the end points for us. A filing is acknowledged only when licensing has it or has refused it,
 * so that one that is cut off anywhere is offered again, and becomes the same dossier. One process at a time.
 */
export function startPuller({ pool, delivery, file, everyMs, log }: PullerDeps) {
  const signal = createSignal()
  const ending = new AbortController()
  const hold = (): AbortSignal => ending.signal

  const pull = async ({ endPoint: { id }, asking, breaker }: EndPoint): Promise<void> => {
    const filings = asking?.filings
    if (filings === undefined || breaker().restMs > 0) return
    for (let after = '', last = false; !last && !ending.signal.aborted;) {
      const page = await filings.offered(after, hold)
      if (page.kind === 'failed')
        return log.info({ endPoint: id, note: page.reply.note }, 'no filings are told')
      for (const offer of page.offers)
        // one that breaks must not hold those behind it up; it is offered again
        await take(id, filings, offer).catch((err: unknown) => {
          if (!ending.signal.aborted) log.error({ err, endPoint: id }, 'a filing cannot be taken')
        })
      last = page.last
      after = page.offers.at(-1)?.code ?? after
    }
  }

  const take = async (portal: string, filings: Filings, offer: Offer): Promise<void> => {
    const receipt = await receiptOf(portal, offer)
    if (receipt === undefined || !(await filings.acknowledge(receipt, hold))) return
    if (!isCode(offer.code)) return
    await pool.query({
      name: 'acknowledged',
      text: 'update portal_filing set acknowledged_at = now() where portal = $1 and code = $2',
      values: [portal, offer.code]
    })
  }

  /** undefined: nothing is decided yet, and it is to be offered again. */
  const receiptOf = async (portal: string, { code, filing, faults }: Offer): Promise<Receipt | undefined> => {
    if (filing === undefined) {
      // only what is named in our own schema goes further than back to the portal
      const ours = faults.filter(({ isOurs }) => isOurs).map(({ pointer, rule }) => ({ pointer, rule }))
      log.warn({ portal, faults: ours }, 'a filing cannot be read')
      if (isCode(code)) await noteUnread(pool, portal, code, ours)
      return { code, ourCode: null, reason: reasonOf(faults) }
    }
    const answer = await takeIn({ pool, file }, portal, filing, hold)
    log.info({ portal, code, ...decisionOf(answer) }, 'a filing was fetched')
    if (answer.kind === 'later') return undefined
    if (answer.kind === 'filed') return { code, ourCode: answer.ourCode, reason: '' }
    return { code, ourCode: null, reason: reasonOf(answer.faults, answer.details.vi) }
  }

  const turn = async (endPoint: EndPoint): Promise<void> => {
    const lock = await pool.connect()
    let lost: Error | undefined
    try {
      const { id } = endPoint.endPoint
      const sql = (does: string): string => `select pg_${does}(${CLASS}, hashtext($1)) as mine`
      const { rows } = await lock.query<{ mine: boolean }>(sql('try_advisory_lock'), [id])
      if (!rows[0]?.mine) return
      await pull(endPoint)
      await lock.query(sql('advisory_unlock'), [id])
    } catch (cause) {
      lost = new Error('the lock goes with its connection', { cause })
      throw cause
    } finally {
      lock.release(lost)
    }
  }

  const living = (async () => {
    while (!ending.signal.aborted) {
      for (const endPoint of delivery.endPoints)
        await turn(endPoint).catch((err: unknown) => {
          if (!ending.signal.aborted)
            log.error({ err, endPoint: endPoint.endPoint.id }, 'filings cannot be fetched')
        })
      if (!ending.signal.aborted) await signal.wait(everyMs)
    }
  })()

  return {
    wake: signal.raise,
    stop: async (): Promise<void> => {
      ending.abort()
      signal.raise()
      await living
    }
  }
}

/** What the portal is told of a refusal, in what it has room for. */
const reasonOf = (faults: Fault[], ...said: string[]): string =>
  [...said, ...faults.map(({ pointer, rule }) => `${pointer} (${rule})`)].join('; ').slice(0, 1000)
