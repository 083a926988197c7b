import { Type } from 'typebox'
import { Trade, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.trades-changed.v1'

/** Yearly quotas of licensed trades are others. */
export const TradesChanged = withDetails({ trades: Type.Array(Trade) })
