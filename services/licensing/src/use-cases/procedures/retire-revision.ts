import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { isDate } from '../../domain/answer.ts'
import { PlainDate } from '../../domain/facts.ts'
import {
  administer,
  Head,
  HEAD,
  readRevision,
  refuseField,
  RevisionParams,
  Why
} from '../../procedures/revisions.ts'
import { BeginHeaders, problems } from '../../schemas.ts'

const Body = Type.Object({ lastDay: PlainDate, why: Why }, { additionalProperties: false })

/**
 * A published version ends on a day, or is taken back before it begins (the day before its first). Nothing that was
 * ever in force is undone.
 */
export const retireRevision =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: RevisionParams,
      headers: BeginHeaders,
      body: Body,
      response: { 200: Head, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post(
      '/procedures/:code/revisions/:version/retire',
      { config: { access: 'procedure.administer', strong: true }, schema },
      async request => {
        const { code } = request.params
        const { lastDay, why } = request.body
        const version = Number(request.params.version)
        return administer(deps, request, { code, type: 'Retired', why }, async (tx, at) => {
          const { status, validFrom, validTo } = await readRevision(tx, code, version)
          if (status !== 'published' || validFrom === null) throw notPublished()
          const first = [localDay(at), dayBefore(validFrom)].toSorted()[1] ?? validFrom
          if (!isDate(lastDay) || lastDay < first || (validTo !== null && lastDay >= validTo))
            throw notThatDay(first, validTo)
          const { rows } = await tx.query<Head>(
            `update procedure_revision r set valid_to = $3, changed_at = $4
             where r.code = $1 and r.version = $2 returning ${HEAD}`,
            [code, version, lastDay, at]
          )
          const [answer] = rows
          if (answer === undefined) throw new Error('the version was locked and is gone')
          return { version, answer }
        })
      }
    )
  }

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

const notPublished = (): Refusal =>
  new Refusal('conflict', 'not-published', {
    vi: 'Chỉ phiên bản đã công bố mới hết hiệu lực; bản nháp thì bỏ đi',
    en: 'Only a published version is retired; a draft is discarded'
  })

const notThatDay = (first: string, validTo: string | null): Refusal =>
  refuseField(
    'lastDay',
    'validity',
    `Ngày cuối phải từ ${first}${validTo === null ? '' : ` và trước ${validTo}`}`,
    `The last day must be ${first} or later${validTo === null ? '' : `, and before ${validTo}`}`
  )
