import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { seesNotes } from '../../domain/rights.ts'
import { resourceOf, stateOf } from '../../dossier/as-it-stands.ts'
import { read } from '../../dossier/dossiers.ts'
import { controlSheetOf } from '../../issued/control-sheet.ts'
import { noSuchForm } from '../../issued/faults.ts'
import { letterAt } from '../../issued/letters.ts'
import { sealedLetter } from '../../issued/seal.ts'
import { Pdf } from '../../issued/pdf.ts'
import { attachment } from '../../papers/attachment.ts'
import { Id, problems } from '../../schemas.ts'
import { lookedAt } from '../../views/looked-at.ts'

const Params = Type.Object(
  {
    id: Id,
    form: Type.String({
      pattern: '^([1-9]\\d{0,5}|control-sheet)$',
      description: 'seq of the event that the letter is, or the control sheet of the whole course'
    })
  },
  { additionalProperties: false }
)

/**
 * The letters of a dossier (receipt of filing, forms 01 to 05) from the data as they stood, under the agency's seal; and its control sheet (06).
 * Drafts of letters and the control sheet are for officials, and nobody's word: they bear no seal.
 */
export const readForm =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['dossiers'],
      params: Params,
      response: { 200: Pdf, ...problems(400, 401, 404) }
    }
    const config = { access: 'dossier.read' }
    app.get('/dossiers/:id/forms/:form.pdf', { config, schema }, async (request, reply) => {
      const { id, form } = request.params
      const principal = principalOf(request)
      const { dossier, standing } = await read(deps, principal, id)
      const inside = seesNotes(standing.principal, resourceOf(deps, dossier, stateOf(dossier)))
      const pdf = await (form === 'control-sheet' ? sheet(inside) : letter(Number(form), inside))
      await lookedAt(deps, principal, id, 'letter', form)
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(`${dossier.code ?? ''}-${form}.pdf`))
        .send(pdf)

      function sheet(mayRead: boolean) {
        const data = mayRead ? controlSheetOf(deps, dossier) : undefined
        if (data === undefined) throw noSuchForm()
        return deps.forms.renderForm('control-sheet', data)
      }
      async function letter(seq: number, mayReadDrafts: boolean) {
        const found = await letterAt(deps, dossier, seq)
        const event = dossier.history[seq - 1]
        const isDraft = event?.type === 'Reminded'
        if (found === undefined || event === undefined || (isDraft && !mayReadDrafts)) throw noSuchForm()
        if (isDraft) return deps.forms.renderForm(found.kind, found.data) // nobody's word yet
        return deps.papers.store.open(await sealedLetter(deps, dossier, { seq, at: event.at, form: found }))
      }
    })
  }
