import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { principalOf, type Principal } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import { beginDraft } from '@motcua/casework/draft'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { prefilled, type KnownOfApplicant } from '../../domain/prefill.ts'
import { mayBegin } from '../../domain/rights.ts'
import { read, written } from '../../dossier/dossiers.ts'
import { initial } from '../../domain/state.ts'
import { standingTo, writeAs } from '../../standing/standing.ts'
import { BeginHeaders, DossierView, problems } from '../../schemas.ts'
import { viewOf } from '../../dossier/view.ts'
import { noSuchProcedure } from '../procedures/list-procedures.ts'

const Beginning = Type.Object(
  {
    procedure: Type.String({ maxLength: 60 }),
    institution: Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Null()])
  },
  { additionalProperties: false }
)

/**
 * An applicant begins an application, in their own name or an institution's; it stays theirs alone until submitted.
 * What is known of them is filled in already.
 */
export const startDraft =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['applicants'],
      headers: BeginHeaders,
      body: Beginning,
      response: { 201: DossierView, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post('/dossiers', { config: { access: 'dossier.begin' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { body } = request
      const at = deps.now().toISOString()
      await deps.procedures.fresh()
      const procedure = deps.procedures.inForce(body.procedure, localDay(at))
      if (procedure === undefined) throw noSuchProcedure()
      if (!deps.procedures.isOpen(procedure)) throw notOpen()
      const agency = deps.lists.agencyOn(procedure.agency, localDay(at)) ?? procedure.agency
      const may = (person: Principal) => mayBegin(person, body.institution)
      const about = { institution: body.institution, agency, procedure }
      const standing = await standingTo(may, deps, principal, about, localDay(at))
      if (!may(standing.principal)) throw notYourInstitution()
      if (!procedure.applicants.includes(body.institution === null ? 'citizen' : 'institution'))
        throw wrongApplicant()
      const answers = prefilled(procedure, knownOf(deps, principal, body.institution))
      const { id, begun } = await writeAs(deps.pool, standing.by, db =>
        beginDraft(db, written({ answers }).content, {
          id: randomUUID(),
          procedure,
          agency,
          owner: principal.id,
          institution: body.institution,
          at,
          key: request.headers['idempotency-key'],
          body
        })
      )
      const dossier = begun ?? (await read(deps, principal, id)).dossier
      const view = viewOf(deps, standing.principal, {
        dossier: { ...dossier, seq: 0, draft: 1, history: [] },
        state: initial
      })
      return reply
        .code(201)
        .headers({ location: `/dossiers/${id}`, etag: '"1"' })
        .send(view)
    })
  }

/** What the directory says of the institution, and the token of the person. */
function knownOf({ directory }: Deps, { name }: Principal, institution: string | null): KnownOfApplicant {
  const known = directory.institutions.get(institution ?? '')
  return {
    'institution.name': known?.name,
    'institution.taxCode': known?.taxCode,
    'institution.email': known?.email,
    'institution.phone': known?.phone,
    'person.name': name
  }
}

const notOpen = (): Refusal =>
  new Refusal('unprocessable', 'procedure-not-open', {
    vi: 'Thủ tục này hiện không nhận hồ sơ',
    en: 'This procedure takes no applications at present'
  })

export const notYourInstitution = (): Refusal =>
  new Refusal('forbidden', 'not-your-institution', {
    vi: 'Bạn không được giao quyền nộp hồ sơ thay cơ sở này',
    en: 'You may not act for this institution'
  })

const wrongApplicant = (): Refusal =>
  new Refusal('unprocessable', 'wrong-applicant', {
    vi: 'Thủ tục này dành cho đối tượng khác',
    en: 'This procedure is for another kind of applicant'
  })
