import { Type } from 'typebox'
import { Trade, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.trades-added.v1'

/** More trades may be taught under the licence. */
export const TradesAdded = withDetails({ trades: Type.Array(Trade) })
