import type { FastifyRequest } from 'fastify'
import { principalOf, type Principal } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { digest } from '@motcua/casework/canonical'
import { handle, type Casework, type Given as GivenTo, type Handled } from '@motcua/casework/handle'
import type { Content } from '@motcua/casework/load'
import { noSuchDossier } from '@motcua/casework/refusals'
import { checkPublished } from '@motcua/events/catalogue'
import { Refusal } from '@motcua/refusal'
import { randomBytes } from 'node:crypto'
import { announce } from './announce.ts'
import { procedureOf } from './answers-of.ts'
import { dueOf, resourceOf, rowOf, rulesOf, stateOf, type LicensingDossier } from './as-it-stands.ts'
import type { Deps } from '../deps.ts'
import type { Command, CommandType } from '../domain/commands.ts'
import { decide, possible } from '../domain/decide.ts'
import type { Actor, Event } from '../domain/events.ts'
import { can, heldInVain, sees } from '../domain/rights.ts'
import { evolve, initial, type State } from '../domain/state.ts'
import { holdOn, readerOf, standingTo, type Standing } from '../standing/standing.ts'
import { findingOf } from '../queue/finding.ts'
import { noLongerYours } from '../unknown.ts'
import { retrying } from '../procedures/unknown-version.ts'

export type Outcome = Handled<State, Event>

/** The licensing service's kind of case, as the store needs to know it. */
export function caseworkOf(deps: Deps): Casework<State, Command, Event> {
  const { load, append, topic } = deps
  return {
    load,
    append,
    topic,
    source: 'urn:motcua:licensing',
    check: checkPublished,
    rules: dossier => {
      const rules = rulesOf(deps, procedureOf(deps, dossier))
      return { initial, evolve, decide: (command, state) => decide(command, state, rules) }
    },
    row: (state, dossier) => rowOf(deps, state, dossier),
    finding: (answers, { procedure, institution }) => findingOf(deps, procedure, institution, answers),
    announce: (event, state, dossier) =>
      announce(
        event,
        state,
        dossier,
        state.acceptedAt === null
          ? null
          : (dueOf(state, procedureOf(deps, dossier), deps.calendars)?.at ?? null)
      )
  }
}

/** What a route hands over: the command's own part, what was written with it, a number that it takes, what it also does. */
export type Given = GivenTo<Command>

/** The parts of a request that every command has. */
export type CommandRequest = Pick<FastifyRequest, 'id' | 'headers' | 'principal'> & {
  params: { id: string }
  body?: unknown
}

/**
 * One command of the caller on one dossier: rights, version and key, rules, one write. A refusal by the rules tells what
 * is allowed instead.
 */
export async function act(
  deps: Deps,
  casework: Casework<State, Command, Event>,
  request: CommandRequest,
  type: CommandType,
  give: (act: { at: string; by: Actor }, dossier: LicensingDossier) => Given | Promise<Given>
): Promise<Outcome & { reader: Principal }> {
  const principal = principalOf(request)
  const at = deps.now().toISOString()
  let standing: Standing = { principal, by: {} }
  const authorise = async (dossier: LicensingDossier, state: State) => {
    standing = await standingFor(deps, principal, type, dossier, state)
  }
  const handled = () =>
    handle(casework, {
      id: request.params.id,
      principal: principal.id,
      version: versionIn(request.headers['if-match']),
      key: String(request.headers['idempotency-key']),
      body: { type, body: request.body },
      correlationId: request.id,
      traceparent: traceparentIn(request.headers.traceparent),
      at,
      authorise,
      command: async (dossier, given) =>
        held(standing.by, await give({ at: given, by: actorOf(standing, dossier) }, dossier)),
      refused: (dossier, state) => ({
        allowedActions: allowedActions(deps, standing.principal, dossier, state)
      })
    })
  if (type === 'Accept') await deps.calendars.fresh() // the calendar that it will run on
  const outcome = await retrying(deps, handled)
  return { ...outcome, reader: await readerOf(deps, principal, outcome.dossier, localDay(at)) }
}

/** Rights and rules of a command as if it were given now; nothing is written. Throws Refusal as `act` would. */
export async function tryOut(
  deps: Deps,
  principal: Principal,
  dossier: LicensingDossier,
  type: CommandType,
  give: (act: { at: string; by: Actor }) => Given | Promise<Given>
): Promise<void> {
  const state = stateOf(dossier)
  const standing = await standingFor(deps, principal, type, dossier, state)
  const { command } = await give({ at: deps.now().toISOString(), by: actorOf(standing, dossier) })
  decide(command, state, rulesOf(deps, procedureOf(deps, dossier)))
}

/** As whom the caller may give a command. Throws Refusal where they may not. */
async function standingFor(
  deps: Deps,
  principal: Principal,
  type: CommandType,
  dossier: LicensingDossier,
  state: State
): Promise<Standing> {
  const resource = resourceOf(deps, dossier, state)
  const may = (person: Principal) => sees(person, resource) && can(person, type, resource)
  const standing = await standingTo(may, deps, principal, dossier, localDay(deps.now().toISOString()))
  if (!sees(standing.principal, resource)) throw noSuchDossier()
  if (!can(standing.principal, type, resource)) {
    const allowed = allowedActions(deps, standing.principal, dossier, state)
    throw heldInVain(standing.principal, resource) ? noLongerYours(allowed) : forbidden(allowed)
  }
  return standing
}

/** Reads a dossier that the caller may see; one that may not be seen answers like one that is not there. */
export async function read(
  deps: Deps,
  principal: Principal,
  id: string
): Promise<{ dossier: LicensingDossier; standing: Standing }> {
  const found = await deps.load<Event>(id)
  if (found === undefined) throw noSuchDossier()
  await deps.procedures.know([found.dossier.procedure])
  await deps.calendars.know([stateOf(found.dossier).calendar])
  const resource = resourceOf(deps, found.dossier, stateOf(found.dossier))
  const may = (person: Principal) => sees(person, resource)
  const day = localDay(deps.now().toISOString())
  const standing = await standingTo(may, deps, principal, found.dossier, day)
  if (!may(standing.principal)) throw noSuchDossier()
  return { dossier: found.dossier, standing }
}

/** What the caller may do now: rights, table and rules together. */
export function allowedActions(
  deps: Deps,
  principal: Principal,
  dossier: LicensingDossier,
  state: State
): CommandType[] {
  const resource = resourceOf(deps, dossier, state)
  return possible(principal.id, state, rulesOf(deps, procedureOf(deps, dossier))).filter(type =>
    can(principal, type, resource)
  )
}

/** What a person wrote, salted, and the digest by which the event remembers it. */
export function written(content: Omit<Content, 'salt'>): { content: Content; digest: string } {
  const salted = { salt: randomBytes(16).toString('base64url'), ...content }
  return { content: salted, digest: digest(salted) }
}

/** What is done in another's place is done only while it may be. */
const held = (by: Standing['by'], given: Given): Given =>
  by.mandate === undefined && by.delegation === undefined
    ? given
    : {
        ...given,
        also: async (tx, why) => {
          await holdOn(tx, by)
          await given.also?.(tx, why)
        }
      }

function actorOf({ principal: { id, agency, roles }, by }: Standing, dossier: LicensingDossier): Actor {
  if (roles.includes('service')) return { kind: 'system', id }
  if (agency !== null)
    return { kind: 'official', id, ...(agency === dossier.agency ? {} : { agency }), ...by }
  return {
    kind: 'applicant',
    id,
    ...(dossier.institution === null ? {} : { institution: dossier.institution }),
    ...by
  }
}

const versionIn = (ifMatch: string | undefined): number => Number(ifMatch?.replaceAll('"', ''))

const traceparentIn = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(header) ? header : undefined

export const forbidden = (allowed: CommandType[]): Refusal =>
  new Refusal(
    'forbidden',
    'not-your-task',
    { vi: 'Việc này không thuộc quyền của bạn', en: 'This is not yours to do' },
    { allowedActions: allowed }
  )
