import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { PoolClient } from 'pg'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { administer, administratorIn, CodeParams, Why } from '../../procedures/revisions.ts'
import { BeginHeaders, problems } from '../../schemas.ts'
import { noSuchProcedure } from './list-procedures.ts'

const closed = { additionalProperties: false }
const Body = Type.Object({ why: Why }, closed)
const Openness = Type.Object({ code: Type.String(), open: Type.Boolean() }, closed)

/** An administrator opens a procedure for filing, or closes it. Applications that have begun go on. */
export const openProcedure =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: CodeParams,
      headers: BeginHeaders,
      body: Body,
      response: { 200: Openness, ...problems(400, 401, 403, 404, 409, 422) }
    }
    for (const [path, open] of [
      ['open', true],
      ['close', false]
    ] as const)
      app.post(
        `/procedures/:code/${path}`,
        { config: { access: 'procedure.administer', strong: true }, schema },
        async request => {
          const { code } = request.params
          const { why } = request.body
          administratorIn(request)
          await deps.procedures.fresh()
          return administer(
            deps,
            request,
            { code, type: open ? 'Opened' : 'Closed', why },
            async (tx, at) => {
              const procedure = deps.procedures.inForce(code, localDay(at))
              if (procedure === undefined) throw noSuchProcedure()
              if (open && procedure.limit.workingDays === null) throw noLimit()
              if (((await lastWord(tx, code)) ?? procedure.open) === open) throw asItIs(open)
              return { version: procedure.version, answer: { code, open } }
            }
          )
        }
      )
  }

/** What an administrator said last, if anything; nobody says anything else until this transaction ends. */
async function lastWord(tx: PoolClient, code: string): Promise<boolean | undefined> {
  const { rows } = await tx.query<{ open: boolean }>(
    `select type = 'Opened' as open from procedure_act
     where code = $1 and type in ('Opened', 'Closed') order by id desc limit 1`,
    [code]
  )
  return rows[0]?.open
}

const noLimit = (): Refusal =>
  new Refusal('unprocessable', 'no-time-limit', {
    vi: 'Thủ tục chưa có thời hạn giải quyết: hãy công bố phiên bản có thời hạn rồi mở',
    en: 'The procedure has no time limit: publish a version that has one, then open it'
  })

const asItIs = (open: boolean): Refusal =>
  new Refusal('conflict', open ? 'already-open' : 'already-closed', {
    vi: open ? 'Thủ tục đang nhận hồ sơ rồi' : 'Thủ tục đang không nhận hồ sơ rồi',
    en: open ? 'The procedure takes applications already' : 'The procedure takes no applications already'
  })
