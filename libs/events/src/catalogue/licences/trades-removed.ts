import { Type } from 'typebox'
import { TradeKey, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.trades-removed.v1'

/** These trades may be taught no longer. */
export const TradesRemoved = withDetails({ trades: Type.Array(TradeKey) })
