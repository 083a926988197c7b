import { Type, type Static } from 'typebox'

/** What an institution lets a person do in its place. */
export const Mandate = Type.Object({
  id: Type.String(),
  person: Type.String(),
  institution: Type.String(),
  procedures: Type.Union([Type.Array(Type.String()), Type.Null()]),
  from: Type.String(),
  until: Type.String(),
  givenAt: Type.String(),
  revokedAt: Type.Union([Type.String(), Type.Null()])
})
export type Mandate = Static<typeof Mandate>
export const Mandates = Type.Object({ items: Type.Array(Mandate) })
