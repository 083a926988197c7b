import type { Field } from '../services/licensing-schemas.ts'
import { email } from './email.ts'
import type { FieldKind } from './field.ts'
import { longText } from './long-text.ts'
import { phone } from './phone.ts'
import { text } from './text.ts'

/** Every type of question that can be asked. A new one is a file, its template and a line here. */
const KINDS: Readonly<Record<string, FieldKind>> = { text, longText, phone, email }

/** Throws for a type that nobody can ask: a definition is ahead of these pages. */
export function kindOf({ type, code }: Field): FieldKind {
  const kind = KINDS[type]
  if (kind === undefined) throw new Error(`nothing asks for a ${type}, which ${code} is`)
  return kind
}
