import { Content, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.granted.v1'

/** A licence begins by a decision of ours. */
export const Granted = withDetails(Content)
