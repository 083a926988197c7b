import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { problems } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Body = Type.Object(
  {
    token: Type.String({ minLength: 40, maxLength: 400, pattern: '^[\\w-]+$', description: 'out of a mail' }),
    stranger: Type.Optional(
      Type.Boolean({
        description: 'this address has nothing to do with the dossier: nothing is sent there again'
      })
    )
  },
  closed
)
const Done = Type.Object({ stopped: Type.Literal(true) }, closed)

/** Switches mails off by the token that came with one, without a sign-in. Again is the same; it can switch nothing on. */
export const unsubscribe =
  ({ pool, notifying: { contacts } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['notifications'],
      body: Body,
      response: { 200: Done, ...problems(400, 404, 413, 415, 429) }
    }
    app.post('/unsubscriptions', { config: { access: 'public' }, schema }, async ({ body, log }) => {
      const found = contacts.tokenIn(body.token)
      if (found === undefined) throw noToken()
      if (body.stranger === true)
        await pool.query({
          name: 'silence address',
          text: 'insert into silenced_address (address) values ($1) on conflict do nothing',
          values: [found.address]
        })
      else
        await pool.query({
          name: 'switch mail off',
          text: `
            insert into notification_preference (holder, mail_on) values ($1, false)
            on conflict (holder) do update set mail_on = false, changed_at = now()`,
          values: [found.holder]
        })
      log.info({ stranger: body.stranger === true }, 'mails are switched off by a link')
      return { stopped: true as const }
    })
  }

const noToken = (): Refusal =>
  new Refusal('notFound', 'token-not-found', {
    vi: 'Liên kết này không dùng được; hãy mở lại liên kết trong thư',
    en: 'This link is of no use; open the one in the mail again'
  })
