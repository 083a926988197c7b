import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { Refusal } from '@motcua/refusal'
import type { PoolClient } from 'pg'
import type { Deps } from '../deps.ts'
import { once } from '../once.ts'
import { ActHeaders, problems } from '../schemas.ts'
import { checkWish } from '../subscriptions/check.ts'
import { newSecret } from '../subscriptions/signature.ts'
import { agencyOf, COLUMNS, Subscription, wish } from '../subscriptions/view.ts'

const closed = { additionalProperties: false }
const Body = Type.Object(
  {
    url: wish.url,
    agencies: Type.Optional(wish.agencies),
    procedures: Type.Optional(wish.procedures),
    kinds: Type.Optional(wish.kinds)
  },
  closed
)
const Created = Type.Object(
  {
    ...Subscription.properties,
    secret: Type.String({ description: 'what calls are signed with; it is not shown again' })
  },
  closed
)
const MOST = 20 // of one agency: each is a worker in every process

/** Whoever subscribes is told every act from now on that the filters take, signed, in the order of each dossier. */
export const createSubscription =
  ({ pool, subscriptions: { seal, open, look } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['subscriptions'],
      headers: ActHeaders,
      body: Body,
      response: { 201: Created, ...problems(400, 401, 403, 409, 413, 415, 422) }
    }
    app.post('/subscriptions', { config: { access: 'subscriptions' }, schema }, async (request, reply) => {
      const agency = agencyOf(request)
      const { url, agencies = [], procedures = [], kinds = [] } = request.body
      checkWish({ url, agencies }, agency, open)
      const { id: owner } = principalOf(request)
      const asked = {
        principal: owner,
        key: request.headers['idempotency-key'],
        request: ['subscribe', agency, url, agencies, procedures, kinds]
      }
      const { answer, done } = await once(pool, asked, async tx => {
        await checkRoom(tx, agency)
        const id = `wh-${randomBytes(12).toString('hex')}`
        const secret = seal.seal(newSecret(), id)
        const { rows } = await tx.query<Subscription>({
          name: 'create subscription',
          text: `
            insert into subscription as s (id, owner, agency, url, agencies, procedures, kinds, secret)
            values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
          values: [id, owner, agency, url, agencies, procedures, kinds, secret]
        })
        if (rows[0] === undefined) throw new Error('nothing was written')
        return { ...rows[0], sealed: secret.toString('base64') }
      })
      const { sealed, ...made } = answer
      if (done) {
        request.log.info({ endPoint: made.id, by: owner }, 'a subscription is made')
        look()
      }
      return reply.code(201).send({ ...made, secret: seal.open(Buffer.from(sealed, 'base64'), made.id) })
    })
  }

/** Two at the same time wait for each other here. */
async function checkRoom(tx: PoolClient, agency: string | null): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(27492, hashtext($1))`, [agency ?? ''])
  const { rows } = await tx.query<{ n: number }>({
    name: 'count subscriptions',
    text: `select count(*)::int as n from subscription where agency is not distinct from $1 and state <> 'ended'`,
    values: [agency]
  })
  if ((rows[0]?.n ?? 0) >= MOST)
    throw new Refusal('conflict', 'too-many-subscriptions', {
      vi: `Mỗi cơ quan có nhiều nhất ${MOST} đăng ký nhận tin`,
      en: `An agency has at most ${MOST} subscriptions`
    })
}
