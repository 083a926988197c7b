import { Type, type Static } from 'typebox'
import { Text } from './shapes.ts'

const Why = Type.Union([Text, Type.Null()])
const CodeOrNull = Type.Union([Type.String(), Type.Null()])

/** An act on many dossiers as licensing takes it. */
export type BulkAsked = { action: string; ids: string[]; versions?: number[]; body: object }

/** What would become of each, if it were done now. */
export const BulkVerdicts = Type.Object({
  total: Type.Integer(),
  acceptable: Type.Integer(),
  items: Type.Array(
    Type.Object({ id: Type.String(), version: Type.Integer(), verdict: Type.String(), detail: Why })
  )
})

const progress = {
  id: Type.String(),
  action: Type.String(),
  state: Type.Enum(['waiting', 'working', 'done', 'undone']),
  startsAt: Type.String(),
  total: Type.Integer(),
  waiting: Type.Integer(),
  done: Type.Integer(),
  refused: Type.Integer(),
  conflict: Type.Integer()
}
export const BulkProgress = Type.Object(progress)

/** How far it has come, and what became of each. */
export const BulkAct = Type.Object({
  ...progress,
  items: Type.Array(
    Type.Object({
      dossier: Type.String(),
      dossierCode: CodeOrNull,
      verdict: Type.Enum(['waiting', 'done', 'refused', 'conflict']),
      detail: Why
    })
  ),
  next: CodeOrNull
})
export type BulkAct = Static<typeof BulkAct>
