import { Type, type Static } from 'typebox'
import { withDetails } from './data.ts'

export const type = 'vn.gdnn.dossiers.noted.v1'

/** Something was said, asked, drafted or reminded of that moves neither status nor date. */
export const Noted = withDetails({ act: Type.String({ minLength: 1 }) })
export type Noted = Static<typeof Noted>
