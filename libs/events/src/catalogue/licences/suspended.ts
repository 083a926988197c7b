import { LicenceData } from './data.ts'

export const type = 'vn.gdnn.licences.suspended.v1'

/** The licence gives no right to teach until the suspension is lifted. */
export const Suspended = LicenceData
