import { Type, type Static } from 'typebox'
import { Text } from './shapes.ts'

/** What each supplement changed, question by question. */
export const Changes = Type.Object({
  items: Type.Array(
    Type.Object({
      at: Type.String(),
      changes: Type.Array(
        Type.Object({
          code: Type.String(),
          label: Text,
          before: Type.Union([Text, Type.Null()]),
          after: Type.Union([Text, Type.Null()])
        })
      )
    })
  )
})
export type Changes = Static<typeof Changes>
