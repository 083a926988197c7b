import { frameWords } from '../frame/words-of-frame.ts'
import type { Field } from '../services/licensing-schemas.ts'
import { within, type FieldKind } from './field.ts'

/** A person: the full name, and what else of them is asked; each part is a question of its own. */
export const person: FieldKind = {
  template: 'fields/person.njk',
  read: null,
  typed: () => '',
  made: { many: false, count: () => 1, items: field => [partsOf(field)] }
}

const PARTS: Readonly<Record<string, Pick<Field, 'type' | 'label' | 'hint'>>> = {
  fullName: { type: 'text', label: frameWords['person.fullName'] },
  birthDate: { type: 'date', label: frameWords['person.birthDate'] },
  identityNumber: {
    type: 'text',
    label: frameWords['person.identityNumber'],
    hint: frameWords['person.identityNumber.hint']
  },
  position: { type: 'text', label: frameWords['person.position'] }
}

const partsOf = ({ code, parts = [] }: Field): Field[] =>
  ['fullName', ...parts].flatMap(part => {
    const known = PARTS[part]
    return known ? [within(code, { ...known, code: part, required: true })] : []
  })
