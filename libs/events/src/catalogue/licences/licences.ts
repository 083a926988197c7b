import type { TSchema } from 'typebox'
import * as corrected from './corrected.ts'
import * as granted from './granted.ts'
import * as holderRenamed from './holder-renamed.ts'
import * as imported from './imported.ts'
import * as madeNonProfit from './made-non-profit.ts'
import * as placeAdded from './place-added.ts'
import * as placeRemoved from './place-removed.ts'
import * as revoked from './revoked.ts'
import * as suspended from './suspended.ts'
import * as suspensionLifted from './suspension-lifted.ts'
import * as tradesAdded from './trades-added.ts'
import * as tradesChanged from './trades-changed.ts'
import * as tradesRemoved from './trades-removed.ts'

/** Every event type of the licence register; its subject is the licence. */
export const licences = {
  [granted.type]: granted.Granted,
  [imported.type]: imported.Imported,
  [tradesAdded.type]: tradesAdded.TradesAdded,
  [tradesChanged.type]: tradesChanged.TradesChanged,
  [tradesRemoved.type]: tradesRemoved.TradesRemoved,
  [placeAdded.type]: placeAdded.PlaceAdded,
  [placeRemoved.type]: placeRemoved.PlaceRemoved,
  [holderRenamed.type]: holderRenamed.HolderRenamed,
  [madeNonProfit.type]: madeNonProfit.MadeNonProfit,
  [suspended.type]: suspended.Suspended,
  [suspensionLifted.type]: suspensionLifted.SuspensionLifted,
  [revoked.type]: revoked.Revoked,
  [corrected.type]: corrected.Corrected
} satisfies Record<string, TSchema>
