import { LicenceData } from './data.ts'

export const type = 'vn.gdnn.licences.suspension-lifted.v1'

/** The licence gives its rights again. */
export const SuspensionLifted = LicenceData
