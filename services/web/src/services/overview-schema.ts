import { Type, type Static } from 'typebox'

/** How it stands with an agency's dossiers, as licensing tells its heads. */
export const Overview = Type.Object({
  asOf: Type.String(),
  people: Type.Array(
    Type.Object({
      official: Type.Union([
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          title: Type.Object({ vi: Type.String(), en: Type.String() })
        }),
        Type.Null()
      ]),
      open: Type.Integer(),
      late: Type.Integer(),
      soon: Type.Integer(),
      waiting: Type.Integer(),
      oldest: Type.Union([Type.String(), Type.Null()])
    })
  ),
  states: Type.Array(Type.Object({ status: Type.String(), count: Type.Integer() })),
  ages: Type.Array(
    Type.Object({
      from: Type.Integer(),
      to: Type.Union([Type.Integer(), Type.Null()]),
      count: Type.Integer()
    })
  )
})
/** What was filed and decided, week by week. */
export const Trend = Type.Object({
  asOf: Type.String(),
  weeks: Type.Array(
    Type.Object({
      from: Type.String(),
      filed: Type.Integer(),
      onTime: Type.Integer(),
      late: Type.Integer()
    })
  )
})
export type Trend = Static<typeof Trend>
export type Overview = Static<typeof Overview>
