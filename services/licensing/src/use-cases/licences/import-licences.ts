import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { keepsRegister } from '../../domain/rights.ts'
import { progressOf, takeIn } from '../../register/import/imports.ts'
import { MEDIA } from '../../register/import/sheet.ts'
import { notYourRegister } from '../../register/refusals.ts'
import { ImportProgress } from '../../register/schemas.ts'
import { problems } from '../../schemas.ts'

const Query = Type.Object(
  {
    dryRun: Type.Union([Type.Literal('true'), Type.Literal('false')], {
      description: 'true: judge every row, enter nothing'
    })
  },
  { additionalProperties: false }
)

/**
 * Licences from before are entered from a CSV or Excel file, which is the body. Answers once all rows are kept; they are
 * worked off afterwards, whoever dies meanwhile. The same file again is the same import: its content is the key.
 */
export const importLicences =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    for (const type of Object.keys(MEDIA))
      app.addContentTypeParser(type, (_, payload, done) => done(null, payload))
    const schema = {
      tags: ['register'],
      consumes: Object.keys(MEDIA),
      querystring: Query,
      response: { 200: ImportProgress, 202: ImportProgress, ...problems(400, 401, 403, 413, 415, 422) }
    }
    app.post('/licences/import', { config: { access: 'licence.import' }, schema }, async (request, reply) => {
      const principal = principalOf(request)
      const { agency } = principal
      if (agency === null || !keepsRegister(principal, 'licence.import')) throw notYourRegister()
      const kind = MEDIA[request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '']
      if (kind === undefined || !(request.body instanceof Readable)) throw otherMedia()
      const { id, fresh } = await takeIn(deps.pool, {
        body: request.body,
        kind,
        dryRun: request.query.dryRun === 'true',
        agency,
        by: principal.id,
        at: deps.now().toISOString()
      })
      if (fresh) deps.importer.wake()
      request.log.info({ importId: id, fresh }, 'a file of licences was taken in')
      const progress = await progressOf(deps.pool, id, agency)
      if (progress === undefined) throw new Error(`import ${id} is gone`)
      return reply
        .code(fresh ? 202 : 200)
        .header('location', `/licences/imports/${id}`)
        .send(progress)
    })
  }

const otherMedia = (): Refusal =>
  new Refusal('unsupported', 'unsupported-media-type', {
    vi: 'Chỉ nhận tệp CSV hoặc Excel (.xlsx)',
    en: 'Only CSV and Excel (.xlsx) files are taken'
  })
