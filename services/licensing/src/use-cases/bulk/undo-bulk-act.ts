import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import { progressOf, undo } from '../../bulk/bulk-acts.ts'
import { BulkProgress, headsOnly, noSuchBulk } from '../../bulk/parts.ts'
import type { Deps } from '../../deps.ts'
import { actsInBulk } from '../../domain/rights.ts'
import { BeginHeaders, Empty, Params, problems } from '../../schemas.ts'

/** Takes an act on many dossiers back before it begins: nothing is done then. Undone once more is no fault. */
export const undoBulkAct =
  ({ pool, now }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['officials'],
      params: Params,
      headers: BeginHeaders,
      body: Empty,
      response: { 200: BulkProgress, ...problems(400, 401, 403, 404, 409) }
    }
    app.post('/bulk/:id/undo', { config: { access: 'bulk.act' }, schema }, async request => {
      const principal = principalOf(request)
      const { agency } = principal
      if (agency === null || !actsInBulk(principal)) throw headsOnly()
      const { id } = request.params
      const undone = await undo(pool, id, agency, now().toISOString())
      const progress = await progressOf(pool, id, agency)
      if (progress === undefined) throw noSuchBulk()
      if (!undone) throw tooLate()
      return progress
    })
  }

const tooLate = (): Refusal =>
  new Refusal('conflict', 'too-late-to-undo', {
    vi: 'Đã bắt đầu thực hiện, không hoàn tác được',
    en: 'It has begun and cannot be undone'
  })
