import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false }

/** The same words in the two languages of the screens. */
export const Name = Type.Object(
  { vi: Type.String({ minLength: 1, maxLength: 2000 }), en: Type.String({ minLength: 1, maxLength: 2000 }) },
  closed
)
export type Name = Static<typeof Name>

export const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' })
export const PlainDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** The mark of a fact of law: where it was read, and whether that was confirmed. Unconfirmed ones are shown as such. */
export const mark = { verified: Type.Boolean(), source: Type.String({ minLength: 1, maxLength: 500 }) }

/** Whether a day (YYYY-MM-DD) lies within a validity; null is without end. */
export const within = (
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  day: string
): boolean => validFrom <= day && (validTo === null || day <= validTo)
