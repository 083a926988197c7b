import type { FieldKind } from './field.ts'
import { text } from './text.ts'

export const email: FieldKind = { ...text, template: 'fields/email.njk' }
