import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { handle, type Request } from '@motcua/casework/handle'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import type { Command } from '../../domain/commands.ts'
import type { Event } from '../../domain/events.ts'
import { PortalApplicant } from '../../domain/portal-applicant.ts'
import { filesForPortal } from '../../domain/rights.ts'
import type { State } from '../../domain/state.ts'
import { caseworkOf, forbidden, written } from '../../dossier/dossiers.ts'
import { beginFiling, mustLieWithin, readFiling } from '../../dossier/portal-filing.ts'
import { filedBefore, filingOf, PortalFiling } from '../../dossier/portal-draft.ts'
import { MOST_PAPERS, papersOf } from '../../papers/rows.ts'
import { toFile } from '../../papers/to-file.ts'
import { retrying } from '../../procedures/unknown-version.ts'
import { Answers, Id, problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Coming = Type.Object(
  {
    id: Id,
    code: Type.String({ minLength: 1, maxLength: 60, description: 'which paper of the procedure it is' }),
    name: Type.String({ minLength: 1, maxLength: 500 })
  },
  closed
)
const Filing = Type.Object(
  {
    id: Type.Unsafe<string>({ ...Id, description: 'of the dossier that it becomes, chosen by the caller' }),
    ...PortalFiling,
    procedure: Type.String({ minLength: 1, maxLength: 60, description: 'national code, or ours' }),
    applicant: PortalApplicant,
    answers: Answers,
    papers: Type.Optional(Type.Array(Coming, { maxItems: MOST_PAPERS })),
    within: Type.Optional(
      Type.String({ minLength: 1, maxLength: 50, description: 'only to this agency or one below it' })
    )
  },
  closed
)
const Filed = Type.Object({ id: Id, code: Type.String(), status: Type.String() }, closed)
const Awaiting = Type.Object({ id: Id, awaits: Type.Array(Id, { description: 'papers to hand in' }) }, closed)

/**
 * Files what an applicant filed at a portal: the same kind of dossier, by the same rules, once for each code of the
 * portal. Papers that belong to it are awaited first (202), then it is asked for again. Who may act for the applicant's
 * institution finds it among theirs, as does the person who applied for themselves.
 */
export const fileFromPortal =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const { pool } = deps
    const casework = caseworkOf(deps)
    const schema = {
      tags: ['services'],
      body: Filing,
      response: { 200: Filed, 202: Awaiting, ...problems(400, 401, 403, 404, 409, 422, 503) }
    }
    const config = { access: 'dossier.file-from-portal' }
    app.post('/portal-dossiers', { config, schema }, async (request, reply) => {
      const { id: principal, ...who } = principalOf(request)
      if (!filesForPortal({ id: principal, ...who })) throw forbidden([])
      const { within, ...body } = request.body
      const at = deps.now().toISOString()
      const day = localDay(at)
      const file = async (id: string, command: Request<State, Command, Event>['command']) => {
        const { dossier } = await retrying(deps, () =>
          handle(casework, {
            id,
            principal,
            version: 'any', // whatever the applicant does to the draft meanwhile, this is what they filed there
            key: filingOf(body),
            body,
            correlationId: request.id,
            at,
            authorise: ({ agency }) => mustLieWithin(agency, within),
            command
          })
        )
        return { id, code: dossier.code ?? '', status: 'submitted' }
      }

      const before = await filedBefore(pool, principal, body)
      if (before?.remembered)
        return file(before.id, () => {
          throw new Error('what was filed before is remembered')
        })
      if (before) return { id: before.id, code: before.code, status: 'submitted' }

      await deps.procedures.fresh()
      const filing = readFiling(deps, body, day, within)
      const { answers, applying } = filing
      const id = await beginFiling(pool, body, filing, { principal, at })
      const papers = await papersOf(pool, id)
      const there = new Set(papers.map(one => one.id))
      const awaits = (body.papers ?? []).map(one => one.id).filter(one => !there.has(one))
      if (awaits.length > 0) return reply.code(202).send({ id, awaits })
      if (papers.some(({ state }) => state === 'held')) throw notScanned()

      return file(id, async draft => {
        const { answers: filed, ...also } = await toFile(deps, draft, answers, day)
        const person = 'person' in applying ? { applicant: applying.person } : {}
        const { content, digest } = written({ answers: filed, ...person })
        const institution = 'institution' in applying ? { institution: applying.institution } : {}
        const by = { kind: 'system' as const, id: principal, ...institution }
        return {
          command: { type: 'Submit', at, by, content: digest, channel: 'nationalPortal' },
          content,
          ...also,
          number: { agency: draft.agency, day }
        }
      })
    })
  }

const notScanned = (): Refusal =>
  new Refusal('unavailable', 'paper-held', {
    vi: 'Tệp kèm theo đang chờ quét mã độc; xin gửi lại sau',
    en: 'A file still waits to be scanned; please send it again later'
  })
