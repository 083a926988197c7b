import { Type, type Static } from 'typebox'

const orNull = Type.Union([Type.String(), Type.Null()])
const mandate = {
  id: Type.String(),
  person: Type.String(),
  institution: Type.String(),
  procedures: Type.Union([Type.Array(Type.String()), Type.Null()]),
  from: Type.String(),
  until: Type.String(),
  givenAt: Type.String(),
  revokedAt: orNull,
  revokedBy: orNull,
  revokedReason: orNull,
  revokedAgency: orNull
}

/** What an institution lets a person do in its place. */
export const Mandate = Type.Object(mandate)
export type Mandate = Static<typeof Mandate>
export const Mandates = Type.Object({ items: Type.Array(Mandate) })

/** One told to who is not of the institution. */
export const NamedMandate = Type.Object({ ...mandate, institutionName: orNull })
export type NamedMandate = Static<typeof NamedMandate>
export const NamedMandates = Type.Object({ items: Type.Array(NamedMandate) })
export const MandatesPage = Type.Object({ items: Type.Array(NamedMandate), next: orNull })
