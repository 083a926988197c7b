import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { askable } from '../reconciling/askable.ts'
import { reconciliation } from '../reconciling/rows.ts'
import { begin } from '../reconciling/runs.ts'
import { Reconciliation } from '../reconciling/schemas.ts'
import { ActHeaders, EndPointId, Instant, problems } from '../schemas.ts'

const Body = Type.Object(
  {
    endPoint: EndPointId,
    since: Type.Optional(
      Type.Unsafe<string>({
        ...Instant,
        description: 'leaves out closed dossiers to which nothing happened since'
      })
    )
  },
  { additionalProperties: false }
)

/** Begins to compare what an end point believes with what we know; one at a time for each end point. */
export const startReconciliation =
  ({ pool, delivery, reconciling }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['reconciliation'],
      headers: ActHeaders,
      body: Body,
      response: { 200: Reconciliation, ...problems(400, 401, 403, 404, 409, 413, 415, 422) }
    }
    app.post(
      '/reconciliations',
      { config: { access: 'reconciliations.start' }, schema },
      async ({ body, headers, log, ...request }) => {
        const { endPoint, since = null } = body
        const found = askable(delivery.endPoints).find(one => one.endPoint.id === endPoint)
        if (found === undefined) throw noSuchEndPoint()
        const { way } = found.asking
        const { id: principal } = principalOf(request)
        const asked = { principal, key: headers['idempotency-key'], request: ['reconcile', endPoint, since] }
        const { answer, done } = await once(pool, asked, async tx => {
          const id = await begin(tx, { endPoint, way, since, askedBy: principal })
          if (id === undefined) throw isRunning()
          return reconciliation(tx, id)
        })
        if (done)
          log.info({ endPoint, reconciliation: answer.id, by: principal }, 'a reconciliation is asked for')
        reconciling.wake()
        return answer
      }
    )
  }

const noSuchEndPoint = (): Refusal =>
  new Refusal('notFound', 'end-point-not-found', {
    vi: 'Không có nơi nhận này',
    en: 'There is no such end point'
  })

const isRunning = (): Refusal =>
  new Refusal('conflict', 'reconciliation-running', {
    vi: 'Đang có một lần đối soát với nơi nhận này',
    en: 'A reconciliation with this end point is under way'
  })
