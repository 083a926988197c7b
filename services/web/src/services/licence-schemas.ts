import { Type, type Static } from 'typebox'
import { orNull, Text } from './shapes.ts'

/** Schools that hold licences, and what they may teach today, as anybody is told. */
export const Schools = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      licences: Type.Array(
        Type.Object({
          number: Type.String(),
          validFrom: Type.String(),
          validTo: orNull(Type.String()),
          standing: Type.Enum(['none', 'active', 'suspended', 'expired', 'revoked']),
          trades: Type.Array(Type.Object({ code: Type.String(), level: Type.String(), name: Text }))
        })
      )
    })
  ),
  more: Type.Boolean()
})

/** Whether an institution was licensed, as anybody is told. */
export const LicenceAnswer = Type.Object({
  institution: Type.String(),
  level: Type.String(),
  on: Type.String(),
  licensed: Type.Boolean(),
  text: Text,
  licence: orNull(Type.String())
})

export const LicenceLine = Type.Object({
  id: Type.String(),
  number: Type.String(),
  grantedOn: Type.String(),
  institution: Type.Object({ name: Type.String() }),
  validFrom: Type.String(),
  validTo: orNull(Type.String()),
  standing: Type.Union([
    Type.Literal('none'),
    Type.Literal('active'),
    Type.Literal('suspended'),
    Type.Literal('expired'),
    Type.Literal('revoked')
  ])
})
export type LicenceLine = Static<typeof LicenceLine>
export const LicenceLines = Type.Object({ items: Type.Array(LicenceLine), next: orNull(Type.String()) })
export const Licence = Type.Object({
  ...LicenceLine.properties,
  trades: Type.Array(Type.Object({ code: Type.String(), level: Type.String(), quota: Type.Integer() })),
  places: Type.Array(Type.Object({ address: Type.String() })),
  history: Type.Array(
    Type.Object({
      type: Type.String(),
      at: Type.String(),
      by: orNull(Type.String()),
      effectiveOn: Type.String()
    })
  )
})

/** What is told of a paper by its code. */
export const CheckedPaper = Type.Object({
  status: Type.Enum(['valid', 'refusal', 'replaced', 'revoked', 'unknown']),
  text: Text,
  result: Type.Union([Text, Type.Null()]),
  agency: Type.Union([Text, Type.Null()]),
  issuedOn: orNull(Type.String()),
  holder: orNull(Type.String())
})
