import { Type, type Static } from 'typebox'

/** Every status a dossier can have; `draft` is known to its author alone, the other ten to every portal. */
export const Status = Type.Union([
  Type.Literal('draft'),
  Type.Literal('submitted'),
  Type.Literal('accepted'),
  Type.Literal('refused'),
  Type.Literal('inProgress'),
  Type.Literal('supplementRequested'),
  Type.Literal('feeRequested'),
  Type.Literal('withdrawn'),
  Type.Literal('stopped'),
  Type.Literal('decided'),
  Type.Literal('returned')
])
export type Status = Static<typeof Status>
