import { Type, type Static } from 'typebox'
import { orNull, Text } from './shapes.ts'

/** That an official looked at a dossier, as licensing tells its applicant. */
export const Look = Type.Object({
  dossier: Type.Object({ id: Type.String(), code: orNull(Type.String()) }),
  at: Type.String(),
  what: Type.String(),
  by: Type.Object({ name: orNull(Type.String()), title: orNull(Text), agency: Text })
})
export type Look = Static<typeof Look>
export const Looks = Type.Object({ items: Type.Array(Look) })
export const LooksPage = Type.Object({ items: Type.Array(Look), next: orNull(Type.String()) })
