import { LicenceData } from './data.ts'

export const type = 'vn.gdnn.licences.made-non-profit.v1'

/** The institution that holds the licence is run without profit from now on. */
export const MadeNonProfit = LicenceData
