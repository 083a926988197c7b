import type { FieldKind } from './field.ts'
import { text } from './text.ts'

/** Several lines, with the characters left where there is a limit. */
export const longText: FieldKind = { ...text, template: 'fields/long-text.njk' }
