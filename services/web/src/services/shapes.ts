import { Type, type TSchema } from 'typebox'

/** The same in Vietnamese and in English. */
export const Text = Type.Object({ vi: Type.String(), en: Type.String() })
export const orNull = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
