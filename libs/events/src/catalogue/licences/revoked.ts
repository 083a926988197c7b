import { LicenceData } from './data.ts'

export const type = 'vn.gdnn.licences.revoked.v1'

/** The licence has ended for good. */
export const Revoked = LicenceData
