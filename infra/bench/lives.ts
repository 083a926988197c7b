import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { ANSWERS, INSTITUTION } from '@motcua/local/people'
import { Pool } from 'undici'

type Who = 'school' | 'clerk' | 'officer' | 'director'
/** Each gives a token that holds now. */
export type Tokens = Record<Who, () => Promise<string>>

/** A rename from its beginning to its returned result, after the draft: who does what, saying what. */
const ACTS: [Who, string, object][] = [
  ['school', 'submit', { despiteDuplicates: true }], // all are one institution's
  ['clerk', 'accept', {}],
  ['officer', 'start-processing', {}],
  ['officer', 'draft-result', { outcome: 'approve', text: 'Đủ điều kiện theo Điều 4 Nghị định 95/2026' }],
  ['director', 'approve', {}],
  ['clerk', 'return-result', {}]
]

/** Lives of applications over HTTP, eight commands each, one after the other; what is not answered with success throws. */
export function createLives(url: string, tokens: Tokens, connections: number) {
  const pool = new Pool(url, { connections, pipelining: 1 })
  const send = async (
    who: Who,
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    version?: string
  ): Promise<{ id: string; etag: string }> => {
    const token = await tokens[who]()
    const {
      statusCode,
      headers,
      body: answer
    } = await pool.request({
      method,
      path,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(version === undefined ? {} : { 'if-match': version }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {})
      },
      body: JSON.stringify(body)
    })
    const said = await answer.text()
    if (statusCode >= 300)
      throw new Error(`${method} ${path} was answered ${statusCode}: ${said.slice(0, 300)}`)
    return { id: String(headers.location).split('/').at(-1) ?? '', etag: String(headers.etag) }
  }
  /** One life, or as far as an act; `took` gets the milliseconds of each of its commands. */
  const live = async (took: number[], since = performance.now(), last = 'return-result'): Promise<void> => {
    let due = since
    const timed = async <T>(work: Promise<T>): Promise<T> => {
      const done = await work
      const now = performance.now()
      took.push(now - due)
      due = now
      return done
    }
    const beginning = { procedure: 'rename-institution', institution: INSTITUTION }
    const { id, etag } = await timed(send('school', 'POST', '/dossiers', beginning))
    const draft = send('school', 'PUT', `/dossiers/${id}/draft`, { answers: ANSWERS }, etag)
    let version = (await timed(draft)).etag
    for (const [who, path, body] of ACTS.slice(0, ACTS.findIndex(([, act]) => act === last) + 1))
      version = (await timed(send(who, 'POST', `/dossiers/${id}/${path}`, body, version))).etag
  }
  return { live, close: () => pool.close() }
}

type Target = { url: string; tokens: Tokens }

/** As many lives as so many clients lead in so many seconds, each one after the other. */
export async function leadClosed({ url, tokens }: Target, clients: number, seconds: number): Promise<number> {
  const { live, close } = createLives(url, tokens, clients)
  const since = performance.now()
  let lives = 0
  const client = async (): Promise<void> => {
    while (performance.now() - since < seconds * 1000) {
      await live([])
      lives++
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - since) / 1000
  await close()
  return lives / took
}

export type Led = { offered: number; started: number; finished: number; perSecond: number; took: number[] }

/**
 * Lives that begin at a constant rate whatever becomes of those before. `finished` counts those done when the last has
 * begun or within a second of it; a command's time runs from when it was due.
 */
export async function leadOpen({ url, tokens }: Target, perSecond: number, seconds: number): Promise<Led> {
  const { live, close } = createLives(url, tokens, 256)
  const begin = performance.now()
  const took: number[] = []
  const offered = Math.round(perSecond * seconds)
  let finished = 0
  const all: Promise<void>[] = []
  for (let n = 0; n < offered; n++) {
    const meant = begin + (n * 1000) / perSecond
    const early = meant - performance.now()
    if (early > 1) await pause(early)
    all.push(live(took, meant).then(() => void finished++))
  }
  await Promise.race([Promise.all(all), pause(1_000)])
  const reached = { offered, started: all.length, finished }
  const lasted = (performance.now() - begin) / 1000
  await Promise.all(all)
  await close()
  return { ...reached, perSecond: reached.finished / lasted, took }
}
