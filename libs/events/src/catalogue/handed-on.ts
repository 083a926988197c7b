import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.handed-on.v1'

/** Another person has it in hand, or nobody for the moment; it may stand at another step. */
export const HandedOn = withDetails({
  step: Type.Union([Type.String(), Type.Null()]),
  assignee: Type.Union([Type.String(), Type.Null()])
})
export type HandedOn = Static<typeof HandedOn>
