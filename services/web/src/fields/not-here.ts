import type { FieldKind } from './field.ts'

/** A type that these pages cannot ask for yet: said so, and whatever was answered elsewhere stays as it is. */
export const notHere: FieldKind = { template: 'fields/not-here.njk', read: null, typed: () => '' }
