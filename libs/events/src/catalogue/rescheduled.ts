import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.rescheduled.v1'

/** The promised date has changed: an apology gave a new one, or a new calendar was published. */
export const Rescheduled = withDetails({
  cause: Type.Union([Type.Literal('extension'), Type.Literal('calendar')])
})
export type Rescheduled = Static<typeof Rescheduled>
