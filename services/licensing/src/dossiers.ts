import type { FastifyRequest } from 'fastify'
import { principalOf, type Principal } from '@motcua/auth'
import { digest } from '@motcua/casework/canonical'
import { handle, type Casework, type Handled } from '@motcua/casework/handle'
import { load, type Content, type Dossier } from '@motcua/casework/load'
import { noSuchDossier } from '@motcua/casework/refusals'
import { createPublishCheck } from '@motcua/events/catalogue'
import { Refusal } from '@motcua/refusal'
import { randomBytes } from 'node:crypto'
import { announce } from './announce.ts'
import { procedureOf } from './answers-of.ts'
import type { Deps } from './deps.ts'
import { clockOf } from './domain/clock.ts'
import { decide, possible, type Command, type CommandType } from './domain/decide.ts'
import type { Actor, Event } from './domain/events.ts'
import type { Procedure } from './domain/procedure.ts'
import { can, sees } from './domain/rights.ts'
import { evolve, initial, type State } from './domain/state.ts'

export type LicensingDossier = Dossier<Event>
export type Outcome = Handled<State, Event>

/** The licensing service's kind of case, as the store needs to know it. */
export function caseworkOf({
  pool,
  append,
  topic,
  procedures,
  calendars
}: Deps): Casework<State, Command, Event> {
  const own = (dossier: LicensingDossier): Procedure => procedureOf(procedures, dossier)
  return {
    pool,
    append,
    topic,
    source: 'urn:motcua:licensing',
    check: createPublishCheck(),
    rules: dossier => {
      const rules = rulesOf(own(dossier))
      return { initial, evolve, decide: (command, state) => decide(command, state, rules) }
    },
    row: (state, dossier) => ({
      status: state.status,
      assignee: state.assignee,
      submittedAt: state.submittedAt,
      dueAt: dueOf(state, own(dossier), calendars)?.at ?? null
    }),
    announce: (event, state, dossier) =>
      announce(
        event,
        state,
        dossier,
        state.acceptedAt === null ? null : (dueOf(state, own(dossier), calendars)?.at ?? null)
      )
  }
}

export const rulesOf = ({ fee, supplements }: Procedure) => ({
  feeVnd: fee.vnd,
  mostSupplements: supplements.most
})

/** The clock on the calendar that the dossier keeps; on today's until it is accepted. */
export const dueOf = (state: State, procedure: Procedure, calendars: Deps['calendars']) =>
  clockOf(state, procedure, state.calendar === null ? calendars.current : calendars.version(state.calendar))

/** What a route hands over: the command's own part, what was written with it, and whether it takes a number. */
export type Given = { command: Command; content?: Content; number?: { agency: string; day: string } }

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
  give: (act: { at: string; by: Actor }, dossier: LicensingDossier) => Given
): Promise<Outcome> {
  const principal = principalOf(request)
  const at = deps.now().toISOString()
  const authorise = (dossier: LicensingDossier, state: State) => {
    if (!sees(principal, dossier)) throw noSuchDossier()
    if (!can(principal, type, { ...dossier, status: state.status }))
      throw forbidden(allowedActions(deps, principal, dossier, state))
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
      command: dossier => give({ at, by: actorOf(principal, dossier) }, dossier),
      refused: (dossier, state) => ({ allowedActions: allowedActions(deps, principal, dossier, state) })
    })
  return deps.procedures.retrying(handled)
}

/** Reads a dossier that the caller may see; one that may not be seen answers like one that is not there. */
export async function read(deps: Deps, principal: Principal, id: string): Promise<LicensingDossier> {
  const found = await load<Event>(deps.pool, id)
  if (found === undefined || !sees(principal, found.dossier)) throw noSuchDossier()
  await deps.procedures.know([found.dossier.procedure])
  return found.dossier
}

/** What a dossier's history makes true. */
export const stateOf = ({ history }: LicensingDossier): State => history.reduce(evolve, initial)

/** What the caller may do now: rights, table and rules together. */
export function allowedActions(
  { procedures }: Deps,
  principal: Principal,
  dossier: LicensingDossier,
  state: State
): CommandType[] {
  const rules = rulesOf(procedureOf(procedures, dossier))
  return possible(principal.id, state, rules).filter(type =>
    can(principal, type, { ...dossier, status: state.status })
  )
}

/** What a person wrote, salted, and the digest by which the event remembers it. */
export function written(content: Omit<Content, 'salt'>): { content: Content; digest: string } {
  const salted = { salt: randomBytes(16).toString('base64url'), ...content }
  return { content: salted, digest: digest(salted) }
}

function actorOf(principal: Principal, { institution }: LicensingDossier): Actor {
  if (principal.agency !== null) return { kind: 'official', id: principal.id }
  return { kind: 'applicant', id: principal.id, ...(institution === null ? {} : { institution }) }
}

const versionIn = (ifMatch: string | undefined): number => Number(ifMatch?.replaceAll('"', ''))

const traceparentIn = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(header) ? header : undefined

const forbidden = (allowed: CommandType[]): Refusal =>
  new Refusal(
    'forbidden',
    'not-your-task',
    { vi: 'Việc này không thuộc quyền của bạn', en: 'This is not yours to do' },
    { allowedActions: allowed }
  )
