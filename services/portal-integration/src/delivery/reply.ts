import type { Answered } from '../outbound.ts'
import { CallFailure } from '../outbound.ts'
import type { Blame } from './outcome.ts'
import { NOTES } from './notes.ts'

type Told = { httpStatus?: number; errorCode?: string; note: string }

/** How a call ended. `no`: the portal will never take this. `later`: it took nothing. `unsure`: it may have taken it. */
export type Reply<Body = unknown> =
  | { kind: 'yes'; body: Body }
  | ({ kind: 'exists'; body: Body } & Told)
  | ({ kind: 'unknown' | 'no' } & Told)
  | ({ kind: 'later' | 'unsure'; blames: Blame; retryAfterMs?: number; restMs?: number } & Told)
export type Bad<Body = unknown> = Exclude<Reply<Body>, { kind: 'yes' }>

/** What a portal's answer means, whatever its wording. */
export type Meaning = 'success' | 'noSession' | 'wrongLogin' | 'exists' | 'unknown' | 'busy' | 'refused'
/** A whole answer in the portal's own form; `code` is what it says instead of HTTP's. */
export type Understood<Body> = { body: Body; code: string; message: string | undefined; meaning: Meaning }

/** Thrown instead of a call that could not be made since its session or token could not be had. */
export class NoEntry extends Error {
  override readonly name = 'NoEntry'
  readonly reply: Bad
  /** Whatever went wrong there says nothing about the dossier that happened to be next. */
  constructor(of: string, failed: Bad) {
    super(`${of}: ${failed.note}`)
    const blames = failed.kind === 'later' || failed.kind === 'unsure' ? failed.blames : 'door'
    const { httpStatus, errorCode } = failed
    this.reply = {
      kind: 'later',
      blames,
      note: this.message,
      ...(httpStatus === undefined ? {} : { httpStatus }),
      ...(errorCode === undefined ? {} : { errorCode }),
      ...('retryAfterMs' in failed ? { retryAfterMs: failed.retryAfterMs } : {})
    }
  }
}

/**
 * Makes a call and says how it ended; one that was not answered, or not by the portal itself but by what stands before
 * it, may be on its way for `silenceMs` more.
 */
export async function attempt<Body>(
  call: () => Promise<Answered>,
  understand: (json: unknown) => Understood<Body> | undefined,
  silenceMs: number
): Promise<Reply<Body>> {
  try {
    return replyOf(await call(), understand, silenceMs)
  } catch (error) {
    if (error instanceof NoEntry && error.reply.kind !== 'exists') return error.reply
    if (!(error instanceof CallFailure)) throw error
    const { message: note, sent } = error
    return sent
      ? { kind: 'unsure', blames: 'way', restMs: silenceMs, note }
      : { kind: 'later', blames: 'way', note }
  }
}

/** What lies about one dossier is kept apart from what lies about the portal as a whole. */
function replyOf<Body>(
  { status, json, retryAfterMs }: Answered,
  understand: (json: unknown) => Understood<Body> | undefined,
  silenceMs: number
): Reply<Body> {
  const understood = understand(json)
  const said = { httpStatus: status, note: understood?.message ?? `HTTP ${status}` }
  const told = understood ? { ...said, errorCode: understood.code.replaceAll(/[^\w.-]/g, '') } : said
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  const rest = !understood && GAVE_UP.includes(status) ? { restMs: silenceMs } : {}
  if (status === 408 || status >= 500) return { kind: 'unsure', blames: 'way', ...rest, ...wait, ...told }
  if (status === 425 || status === 429) return { kind: 'later', blames: 'way', ...wait, ...told }
  if (understood && status >= 400 && OF_THE_DOSSIER.has(understood.meaning))
    return meant(understood, told, wait)
  if (status >= 300 && (status < 400 || [401, 403, 404, 405].includes(status)))
    return { kind: 'later', blames: 'door', ...told }
  if (status >= 400) return { kind: 'no', ...told }
  if (!understood) return { kind: 'unsure', blames: 'way', ...said, note: NOTES['no-json'] }
  return meant(understood, told, wait)
}

/** What stands before the portal has given up; the portal may go on. */
const GAVE_UP = [408, 502, 504]

/** Portals say these under whatever HTTP status; of a 404 or a 409 alone nobody knows what is not there. */
const OF_THE_DOSSIER: ReadonlySet<Meaning> = new Set(['exists', 'unknown', 'noSession'])

function meant<Body>(
  { body, meaning }: Understood<Body>,
  told: Told,
  wait: { retryAfterMs?: number }
): Reply<Body> {
  switch (meaning) {
    case 'success':
      return { kind: 'yes', body }
    case 'exists':
      return { kind: 'exists', body, ...told }
    case 'unknown':
      return { kind: 'unknown', ...told }
    case 'noSession':
      return { kind: 'later', blames: 'nothing', ...told }
    case 'busy':
      return { kind: 'later', blames: 'way', ...wait, ...told }
    case 'wrongLogin':
      return { kind: 'later', blames: 'door', ...told }
    case 'refused':
      return { kind: 'no', ...told }
  }
}
