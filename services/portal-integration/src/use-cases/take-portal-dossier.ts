import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { Filing } from '../dialect-a/filings.ts'
import { decisionOf, takeIn } from '../intake/take-in.ts'
import { problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Taken = Type.Object(
  {
    MaHoSo: Type.String({ description: 'the code of the portal' }),
    MaHoSoDiaPhuong: Type.String({ description: 'the code of the dossier that it became' })
  },
  closed
)

/** A portal hands over what somebody filed there; the same again is answered the same, by the code of the portal. */
export const takePortalDossier =
  ({ pool, intake: { file, portal } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['intake'],
      body: Filing,
      response: { 200: Taken, ...problems(400, 401, 403, 413, 415, 422, 503) }
    }
    app.post('/portal-dossiers', { config: { access: 'portal-dossiers.file' }, schema }, async request => {
      const { agency, id: by, roles } = principalOf(request)
      if (agency === null && !roles.includes('administrator')) throw noAgency()
      const { body } = request
      if (portal === undefined) throw later()
      const within = agency ?? undefined // an administrator's filing may be for any
      const answer = await takeIn({ pool, file }, portal, body, () => request.signal, within)
      request.log.info({ portal, code: body.MaHoSo, by, ...decisionOf(answer) }, 'a filing was handed over')
      if (answer.kind === 'filed') return { MaHoSo: body.MaHoSo, MaHoSoDiaPhuong: answer.ourCode }
      if (answer.kind === 'later') throw later()
      const { reason, details, faults } = answer
      const errors = faults.map(fault => ({ ...fault, in: 'body', detail: details }))
      throw new Refusal(reason === 'other-agency' ? 'forbidden' : 'unprocessable', reason, details, {
        errors
      })
    })
  }

const noAgency = (): Refusal =>
  new Refusal('forbidden', 'no-agency', {
    vi: 'Mã truy cập không nêu cơ quan mà cổng phục vụ',
    en: 'The token does not name the agency that the portal serves'
  })

const later = (): Refusal =>
  new Refusal('unavailable', 'not-taken-yet', {
    vi: 'Chưa nhận được hồ sơ; xin gửi lại sau',
    en: 'It could not be taken yet; please send it again later'
  })
