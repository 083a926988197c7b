import { Type, type Static } from 'typebox'

/** A paper handed in with a dossier, as licensing tells it. */
export const HandedIn = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  type: Type.String(),
  bytes: Type.Integer(),
  state: Type.Enum(['visible', 'held', 'infected']),
  scanned: Type.Boolean(),
  warnings: Type.Array(Type.String()),
  at: Type.String()
})
export type HandedIn = Static<typeof HandedIn>
export const AllHandedIn = Type.Object({ items: Type.Array(HandedIn) })
