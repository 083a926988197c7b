import { Type, type Static } from 'typebox'
import { orNull } from './shapes.ts'

export const Subscription = Type.Object({
  id: Type.String(),
  url: Type.String(),
  agencies: Type.Array(Type.String()),
  procedures: Type.Array(Type.String()),
  kinds: Type.Array(Type.String()),
  agency: orNull(Type.String()),
  state: Type.Enum(['active', 'paused', 'ended']),
  reason: Type.Union([Type.Enum(['asked', 'failing', 'gone', 'unreadable']), Type.Null()]),
  since: Type.String(),
  failures: Type.Integer(),
  createdAt: Type.String()
})
const Listed = Type.Object({ ...Subscription.properties, lastDeliveredAt: orNull(Type.String()) })
export type Listed = Static<typeof Listed>
/** Who is told over HTTP, of what, and how that stands. */
export const Subscriptions = Type.Object({ items: Type.Array(Listed) })
