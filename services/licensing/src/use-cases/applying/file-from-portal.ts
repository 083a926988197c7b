import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { beginDraft } from '@motcua/casework/draft'
import { handle } from '@motcua/casework/handle'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import type { Institution } from '../../procedures/directory.ts'
import type { Procedure } from '../../domain/procedure.ts'
import { filesForPortal } from '../../domain/rights.ts'
import { retrying } from '../../procedures/unknown-version.ts'
import { caseworkOf, forbidden, written } from '../../dossier/dossiers.ts'
import { toFile } from '../../papers/to-file.ts'
import { Answers, Id, problems } from '../../schemas.ts'
import { noSuchProcedure } from '../procedures/list-procedures.ts'

const closed = { additionalProperties: false }
const Filing = Type.Object(
  {
    id: Type.Unsafe<string>({ ...Id, description: 'of the dossier that it becomes, chosen by the caller' }),
    portal: Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' }),
    code: Type.String({ minLength: 1, maxLength: 60, description: 'by which the portal knows it' }),
    procedure: Type.String({ minLength: 1, maxLength: 60, description: 'national code, or ours' }),
    applicant: Type.Object(
      {
        identifierKind: Type.Union([Type.Literal('citizenId'), Type.Literal('taxCode')]),
        identifier: Type.String({ pattern: '^[\\d-]{9,14}$' })
      },
      closed
    ),
    answers: Answers
  },
  closed
)
const Filed = Type.Object({ id: Id, code: Type.String(), status: Type.String() }, closed)

/**
 * Files what an applicant filed at a portal: the same kind of dossier, by the same rules, once for each code of the
 * portal. Who may act for the applicant's institution finds it among theirs.
 */
export const fileFromPortal =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const casework = caseworkOf(deps)
    const schema = {
      tags: ['services'],
      body: Filing,
      response: { 200: Filed, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post(
      '/portal-dossiers',
      { config: { access: 'dossier.file-from-portal' }, schema },
      async request => {
        const principal = principalOf(request)
        if (!filesForPortal(principal)) throw forbidden([])
        const { body } = request
        const at = deps.now().toISOString()
        const day = localDay(at)
        await deps.procedures.fresh()
        const procedure = procedureCalled(deps, body.procedure, day)
        const institution = applicantOf(deps, procedure, body.applicant)
        const key = `${body.portal} ${body.code}`
        const { id } = await begun()

        const { dossier } = await retrying(deps, () =>
          handle(casework, {
            id,
            principal: principal.id,
            version: 1,
            key: `${key} filed`,
            body,
            correlationId: request.id,
            at,
            authorise: () => {},
            command: async draft => {
              const { answers, ...filed } = await toFile(deps, draft, body.answers, day)
              const { content, digest } = written({ answers })
              const by = { kind: 'system' as const, id: principal.id, institution: institution.id }
              return {
                command: {
                  type: 'Submit' as const,
                  at,
                  by,
                  content: digest,
                  channel: 'nationalPortal' as const
                },
                content,
                ...filed,
                number: { agency: draft.agency, day }
              }
            }
          })
        )
        return { id, code: dossier.code ?? '', status: 'submitted' }

        /** Nothing is begun that could not be filed. */
        async function begun(): Promise<{ id: string }> {
          const known = await deps.pool.query<{ id: string }>(
            'select dossier_id as id from idempotency where principal = $1 and key = $2',
            [principal.id, `${key} filed`]
          )
          if (known.rows[0]) return known.rows[0]
          const answers = deps.procedures.check(procedure, body.answers, day, [])
          return beginDraft(deps.pool, written({ answers }).content, {
            id: body.id,
            procedure,
            agency: deps.lists.agencyOn(procedure.agency, day) ?? procedure.agency,
            owner: principal.id,
            institution: institution.id,
            at,
            key,
            body
          })
        }
      }
    )
  }

function procedureCalled({ procedures }: Deps, name: string, day: string): Procedure {
  const found = procedures.offered(day).find(one => one.code === name || one.nationalCode.value === name)
  if (found === undefined) throw noSuchProcedure()
  if (procedures.isOpen(found)) return found
  throw new Refusal('unprocessable', 'procedure-not-open', {
    vi: 'Thủ tục này hiện không nhận hồ sơ',
    en: 'This procedure takes no applications at present'
  })
}

/** Who applies, by the identity that the portal vouches for. */
function applicantOf(
  { directory }: Deps,
  { applicants }: Procedure,
  { identifierKind, identifier }: { identifierKind: string; identifier: string }
): Institution {
  const known = [...directory.institutions.values()].find(one => one.taxCode === identifier)
  if (identifierKind === 'taxCode' && known !== undefined && applicants.includes('institution')) return known
  const detail = { vi: 'Không phải cơ sở mà hệ thống biết', en: 'Is no institution that is known here' }
  throw new Refusal(
    'unprocessable',
    'unknown-applicant',
    {
      vi: 'Thủ tục này dành cho cơ sở giáo dục nghề nghiệp có trong danh bạ, theo mã số thuế',
      en: 'This procedure is for institutions of the directory, by their tax code'
    },
    { errors: [{ pointer: '#/applicant/identifier', in: 'body', rule: 'known-applicant', detail }] }
  )
}
