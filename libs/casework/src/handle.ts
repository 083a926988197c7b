import type { CloudEvent } from '@motcua/events'
import { partitionOf } from '@motcua/events/bus'
import { Refusal } from '@motcua/refusal'
import type { PoolClient } from 'pg'
import type { Append, Appender, Finding } from './append.ts'
import { digest } from './canonical.ts'
import { fold, type Decider } from './decider.ts'
import { asAt, type Content, type Dossier, type Loader, type Remembered } from './load.ts'
import { changedMeanwhile, noSuchDossier, reusedKey } from './refusals.ts'

/** What a service says once of its kind of case. */
export type Casework<State, Command, Event> = {
  load: Loader
  append: Appender
  /** Where its events go. */
  topic: { name: string; partitions: number }
  source: string
  /** Throws for an event that is not as published: nothing is written that could not be sent. */
  check: (event: CloudEvent) => void
  rules: (dossier: Dossier<Event>) => Decider<State, Command, Event>
  /** The list row that a state makes true. */
  row: (state: State, dossier: Dossier<Event>) => Omit<Append['row'], 'changedAt'>
  /** What the dossier is found by once these answers are given. */
  finding?: (answers: Record<string, unknown>, dossier: Dossier<Event>) => Finding
  /** How others are told of an event: CloudEvents type and data, free of personal data. */
  announce: (
    event: Event,
    state: State,
    dossier: Dossier<Event>
  ) => { type: string; data: Record<string, unknown> }
}

/** What a command brings about beside its dossier, in the same transaction; `causationId` is the event it follows from. */
export type Also = (tx: PoolClient, why: { correlationId: string; causationId: string }) => Promise<void>

/** The command, what was written with it, a number that it takes, what it also does. */
export type Given<Command> = {
  command: Command
  content?: Content
  number?: { agency: string; day: string }
  also?: Also
}

/** A command as it came in: who asks, on which version, under which key. */
export type Request<State, Command, Event> = {
  id: string
  principal: string
  /** If-Match: the version of the dossier, or of its draft before it is submitted. A clock takes it as it finds it. */
  version: number | 'any'
  key: string
  /** All that the answer depends on: the same key with another one is refused. */
  body: unknown
  correlationId: string
  traceparent?: string | undefined
  at: string
  /** Throws Refusal: noSuchDossier for those who may not know of it, forbidden for those who may not do this. */
  authorise: (dossier: Dossier<Event>, state: State) => void | Promise<void>
  /** `at` is when it counts as given: not before the act before it, whatever the clocks of two processes say. */
  command: (dossier: Dossier<Event>, at: string) => Given<Command> | Promise<Given<Command>>
  /** What to tell, beside the reason, to a caller whom the rules refuse. */
  refused?: (dossier: Dossier<Event>, state: State) => Record<string, unknown>
}

export type Handled<State, Event> = { dossier: Dossier<Event>; state: State }

/**
 * One command on one dossier: one read, the rules, one write. The same key and body again answers as the first time.
 * Throws Refusal: dossier-not-found, changed-meanwhile (with the version now), idempotency-key-reused, or what the rules say.
 */
export async function handle<State, Command, Event extends { type: string; at: string }>(
  casework: Casework<State, Command, Event>,
  request: Request<State, Command, Event>
): Promise<Handled<State, Event>> {
  const requestHash = digest({ id: request.id, body: request.body ?? null, version: request.version })
  const found = await casework.load<Event>(request.id, request)
  if (found === undefined) throw noSuchDossier()
  const { dossier, remembered } = found
  const rules = casework.rules(dossier)
  const state = fold(rules, dossier.history)
  await request.authorise(
    dossier,
    remembered ? fold(rules, asAt(dossier, remembered.seq - 1).history) : state
  )
  if (remembered) return answerAgain(rules, dossier, remembered, requestHash)
  const version = dossier.seq === 0 ? dossier.draft : dossier.seq
  if (request.version !== 'any' && request.version !== version) throw changedMeanwhile(version)

  const last = dossier.history.at(-1)?.at ?? ''
  const at = request.at < last ? last : request.at
  const { command, content, number, also } = await request.command(dossier, at)
  const why = { correlationId: request.correlationId, causationId: `${dossier.id}.${dossier.seq + 1}` }
  const events = decideOrTell(rules, command, state, () => request.refused?.(dossier, state) ?? {})
  const { entries, after } = told(casework, rules, dossier, state, events, content, request)
  const appended = await casework
    .append({
      dossierId: dossier.id,
      expected: dossier.seq,
      draft: dossier.seq === 0 ? dossier.draft : null,
      row: { ...casework.row(after, dossier), changedAt: at },
      number: number ?? null,
      lastHash: dossier.lastHash,
      finding: (content?.answers && casework.finding?.(content.answers, dossier)) ?? null,
      remember: { principal: request.principal, key: request.key, requestHash },
      entries,
      ...(also ? { also: (tx: PoolClient) => also(tx, why) } : {})
    })
    .catch(async (error: unknown) => {
      if (isDuplicateKey(error)) return undefined
      throw error
    })
  if (appended === undefined) return lostTheRace(casework, request, requestHash)
  const kept = events.map((event, n) => ({ ...event, dossier: dossier.id, seq: dossier.seq + n + 1 }))
  return {
    dossier: {
      ...dossier,
      ...appended,
      changedAt: at,
      history: [...dossier.history, ...kept],
      contents: content ? { ...dossier.contents, [dossier.seq + 1]: content } : dossier.contents
    },
    state: after
  }
}

function decideOrTell<State, Command, Event>(
  rules: Decider<State, Command, Event>,
  command: Command,
  state: State,
  more: () => Record<string, unknown>
): readonly Event[] {
  try {
    return rules.decide(command, state)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    throw new Refusal(error.kind, error.code, error.detail, { ...error.extra, ...more() })
  }
}

/** Folds each new event in turn, so that each is told with the state that it made. */
function told<State, Command, Event extends { type: string; at: string }>(
  casework: Casework<State, Command, Event>,
  rules: Decider<State, Command, Event>,
  dossier: Dossier<Event>,
  state: State,
  events: readonly Event[],
  content: Content | undefined,
  { correlationId, traceparent }: Request<State, Command, Event>
) {
  let after = state
  const { name: topic, partitions } = casework.topic
  const entries = events.map((event, n) => {
    after = rules.evolve(after, event)
    const seq = dossier.seq + n + 1
    const { type, data } = casework.announce(event, after, dossier)
    const published: CloudEvent = {
      specversion: '1.0',
      id: `${dossier.id}.${seq}`,
      source: casework.source,
      type,
      subject: dossier.id,
      time: event.at,
      datacontenttype: 'application/json',
      dossierseq: seq,
      correlationid: correlationId,
      ...(traceparent === undefined ? {} : { traceparent }),
      data
    }
    casework.check(published)
    return {
      data: event,
      content: n === 0 && content ? content : null,
      publish: { topic, shard: partitionOf(dossier.id, partitions), event: published }
    }
  })
  return { entries, after }
}

/** Somebody wrote first: was it this very request, sent twice? */
async function lostTheRace<State, Command, Event>(
  casework: Casework<State, Command, Event>,
  request: Request<State, Command, Event>,
  requestHash: string
): Promise<Handled<State, Event>> {
  const found = await casework.load<Event>(request.id, request)
  if (found === undefined) throw noSuchDossier()
  const { dossier, remembered } = found
  if (remembered) return answerAgain(casework.rules(dossier), dossier, remembered, requestHash)
  if (dossier.seq === 0 && dossier.draft === request.version) throw reusedKey()
  if (dossier.seq === request.version) throw reusedKey()
  throw changedMeanwhile(dossier.seq === 0 ? dossier.draft : dossier.seq)
}

function answerAgain<State, Command, Event>(
  rules: Decider<State, Command, Event>,
  dossier: Dossier<Event>,
  remembered: Remembered,
  requestHash: string
): Handled<State, Event> {
  if (remembered.requestHash !== requestHash) throw reusedKey()
  const then = asAt(dossier, remembered.seq)
  return { dossier: then, state: fold(rules, then.history) }
}

const UNIQUE_VIOLATION = '23505'
const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION
