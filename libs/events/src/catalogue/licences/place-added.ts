import { Place, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.place-added.v1'

/** One more place where may be taught. */
export const PlaceAdded = withDetails({ place: Place })
