import { Type, type Static } from 'typebox'

const CodeOrNull = Type.Union([Type.String(), Type.Null()])

/** An act on many dossiers as licensing takes it. */
export type BulkAsked = { action: string; ids: string[]; body: object }

/** What would become of each, if it were done now. */
export const BulkVerdicts = Type.Object({
  total: Type.Integer(),
  acceptable: Type.Integer(),
  items: Type.Array(Type.Object({ id: Type.String(), verdict: Type.String(), code: CodeOrNull }))
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
      code: CodeOrNull
    })
  ),
  next: CodeOrNull
})
export type BulkAct = Static<typeof BulkAct>
