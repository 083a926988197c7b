import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { Code } from '../../domain/facts.ts'
import { administer, administratorIn, Head, HEAD, type Definition } from '../../procedures/revisions.ts'
import { BeginHeaders, problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Params = Type.Object({ code: Code }, closed)
const Body = Type.Object(
  {
    definition: Type.Optional(
      Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), {
        maxProperties: 50,
        description: 'of a new procedure; otherwise the newest version is copied'
      })
    )
  },
  closed
)

/** An administrator begins the next version of a procedure, or the first of a new one. One draft at a time. */
export const draftRevision =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: Params,
      headers: BeginHeaders,
      body: Body,
      response: { 201: Head, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post(
      '/procedures/:code/revisions',
      { config: { access: 'procedure.administer' }, schema },
      async (request, reply) => {
        const { code } = request.params
        const head = await administer(deps, request, { code, type: 'Drafted', why: null }, async (tx, at) => {
          const { rows } = await tx.query<{ version: number; status: string; definition: Definition }>(
            `select version, status, definition from procedure_revision where code = $1 order by version desc limit 1`,
            [code]
          )
          const [newest] = rows
          if (newest?.status === 'draft') throw draftExists(newest.version)
          const from = request.body.definition ?? newest?.definition
          if (from === undefined) throw nothingToCopy()
          const version = (newest?.version ?? 0) + 1
          const definition = { ...from, code, version, validFrom: localDay(at), validTo: null }
          const { rows: made } = await tx.query<Head>(
            `insert into procedure_revision as r (code, version, status, definition, changed_at, hands)
             values ($1, $2, 'draft', $3, $4, array[$5::text]) returning ${HEAD}`,
            [code, version, definition, at, administratorIn(request).id]
          )
          const [answer] = made
          if (answer === undefined) throw new Error('an insert of one row answers with one row')
          return { version, answer }
        })
        return reply
          .code(201)
          .headers({ location: `/procedures/${code}/revisions/${head.version}`, etag: `"${head.edited}"` })
          .send(head)
      }
    )
  }

const draftExists = (version: number): Refusal =>
  new Refusal(
    'conflict',
    'draft-exists',
    { vi: 'Thủ tục đã có một bản nháp', en: 'The procedure has a draft already' },
    { version }
  )

const nothingToCopy = (): Refusal =>
  new Refusal('notFound', 'procedure-not-found', {
    vi: 'Chưa có thủ tục này; hãy gửi kèm định nghĩa',
    en: 'There is no such procedure yet; send its definition along'
  })
