import { Type, type Static } from 'typebox'
import { orNull, Text } from './shapes.ts'

const head = {
  code: Type.String(),
  version: Type.Integer(),
  status: Type.Enum(['draft', 'published']),
  edited: Type.Integer(),
  validFrom: orNull(Type.String()),
  validTo: orNull(Type.String()),
  changedAt: Type.String()
}
export const RevisionHead = Type.Object(head)
export type RevisionHead = Static<typeof RevisionHead>
/** The versions of a procedure, and what was done to them. */
export const Revisions = Type.Object({
  items: Type.Array(RevisionHead),
  acts: Type.Array(
    Type.Object({
      type: Type.String(),
      version: Type.Union([Type.Integer(), Type.Null()]),
      by: Type.String(),
      at: Type.String(),
      why: orNull(Type.String())
    })
  )
})
/** One version with its contents, and what keeps it from being published. */
export const Revision = Type.Object({
  ...head,
  definition: Type.Record(Type.String(), Type.Unknown()),
  faults: Type.Array(Type.Object({ pointer: Type.String(), detail: Text, remedy: Text }))
})
/** What a version would have made of what was filed. */
export const WhatIf = Type.Object({
  examined: Type.Integer(),
  different: Type.Integer(),
  valid: Type.Object({ before: Type.Integer(), after: Type.Integer() }),
  changes: Type.Object({
    validity: Type.Integer(),
    route: Type.Integer(),
    fee: Type.Integer(),
    dueDate: Type.Integer()
  })
})
export type WhatIf = Static<typeof WhatIf>

export const Calendar = Type.Object({
  version: Type.String(),
  year: Type.Integer(),
  status: Type.Enum(['draft', 'published']),
  data: Type.Object({
    week: Type.Record(Type.String(), Type.String()),
    days: Type.Array(
      Type.Object({
        date: Type.String(),
        kind: Type.String(),
        part: Type.Optional(Type.String()),
        name: Text,
        verified: Type.Boolean()
      })
    )
  })
})
/** Every agency there ever was. */
export const Agencies = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Text,
      validFrom: Type.String(),
      validTo: orNull(Type.String()),
      successor: orNull(Type.String()),
      verified: Type.Boolean()
    })
  )
})

export const Calendars = Type.Array(
  Type.Object({
    version: Type.String(),
    year: Type.Integer(),
    status: Type.Enum(['draft', 'published']),
    publishedAt: orNull(Type.String()),
    change: Type.Union([
      Type.Object({ state: Type.String(), changed: Type.Integer(), moved: Type.Integer() }),
      Type.Null()
    ])
  })
)
