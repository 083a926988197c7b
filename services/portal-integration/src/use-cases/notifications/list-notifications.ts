import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../../deps.ts'
import { holderOf } from '../../rights.ts'
import { Id, Instant, Institution, orNull, problems, WayOf } from '../../schemas.ts'

const closed = { additionalProperties: false }
const Query = Type.Object({ institution: Institution }, closed)
const Text = Type.Object({ vi: Type.String(), en: Type.String() }, closed)
const State = Type.Union([
  Type.Literal('sending'),
  Type.Literal('sent'),
  Type.Literal('refused'),
  Type.Literal('silent')
])
const Line = Type.Object(
  {
    way: WayOf,
    dossierId: Id,
    code: Type.String(),
    what: Text,
    address: orNull(Type.String({ description: 'masked' })),
    state: State,
    why: orNull(
      Type.Union([Type.Literal('off'), Type.Literal('no-address'), Type.Literal('not-wanted')], {
        description: 'nothing was sent'
      })
    ),
    at: Instant,
    endedAt: orNull(Instant)
  },
  closed
)
const List = Type.Object({ items: Type.Array(Line) }, closed)
type Row = Omit<Static<typeof Line>, 'what'> & { kind: string }

const MOST = 100

/** What a person, or an institution, was told: when, by which way, where to and how it ended; the latest hundred. */
export const listNotifications =
  ({ pool, notifying: { notices } }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['notifications'],
      querystring: Query,
      response: { 200: List, ...problems(400, 401, 403, 404) }
    }
    app.get('/notifications', { config: { access: 'notifications' }, schema }, async request => {
      const holder = holderOf(principalOf(request), request.query.institution)
      const { rows } = await pool.query<Row>({
        name: 'notifications of',
        text: `
          select end_point as way, dossier_id as "dossierId", code, kind, address, state, why, at, ended_at as "endedAt"
          from notification where holder = $1
          order by at desc, dossier_id desc, seq desc, end_point desc limit ${MOST}`,
        values: [holder]
      })
      const words = new Map([...notices.values()].map(({ kind, subject }) => [kind, subject]))
      return {
        items: rows.map(({ kind, ...row }) => ({ ...row, what: words.get(kind) ?? { vi: kind, en: kind } }))
      }
    })
  }
