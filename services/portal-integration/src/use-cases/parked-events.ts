import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { listParked } from '@motcua/events/consumer'
import { CONSUMER } from '../consumers/dossier-event.ts'
import type { Deps } from '../deps.ts'
import { Id, Instant, orNull, Place, problems } from '../schemas.ts'
import { codeOfReason, PARKED_CODES } from '../consumers/parked-reason.ts'

const closed = { additionalProperties: false }
const Record = Type.Object(
  {
    dossierId: orNull(Id),
    seq: orNull(Type.Integer()),
    ...Place.properties,
    reason: Type.String(),
    code: Type.Enum([...PARKED_CODES], { description: 'of the reason' }),
    detail: orNull(Type.String({ description: 'what it says beside its code' })),
    parkedAt: Instant
  },
  closed
)
const Records = Type.Object(
  { items: Type.Array(Record), more: Type.Boolean({ description: 'newer ones are not shown' }) },
  closed
)
const MOST = 200
const NOBODY = '00000000-0000-0000-0000-000000000000' // stands for a key that names no dossier

/** What came in and could not be queued, oldest first: the first of each dossier says why, the others wait behind it. */
export const parkedEvents =
  ({ pool }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['events'], response: { 200: Records, ...problems(401, 403) } }
    app.get('/events/parked', { config: { access: 'events.read' }, schema }, async () => {
      const found = await listParked(pool, CONSUMER, MOST + 1)
      const items = found.slice(0, MOST).map(one => ({
        ...one,
        ...codeOfReason(one.reason),
        dossierId: one.dossierId === NOBODY ? null : one.dossierId
      }))
      return { items, more: found.length > MOST }
    })
  }
