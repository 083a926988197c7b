import { Type } from 'typebox'

/** A field that could only be refused, as administrators are told of it: nothing was sent. */
export const FieldFault = Type.Object(
  {
    call: Type.String(),
    pointer: Type.String({ description: 'JSON pointer into what would have been sent' }),
    rule: Type.String(),
    limit: Type.Optional(Type.Union([Type.Number(), Type.Array(Type.Union([Type.String(), Type.Number()]))])),
    vi: Type.String(),
    en: Type.String()
  },
  { additionalProperties: false }
)
