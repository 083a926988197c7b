import { fileStore } from './files.ts'
import type { Store } from './port.ts'
import { s3Store, type S3Address } from './s3.ts'

export { keep, NotStored, type Store } from './port.ts'

export type StoreAddress = { folder: string } | { s3: S3Address }

/** A folder of this machine, or a bucket that all replicas share: callers do not know which. */
export const openStore = async (address: StoreAddress): Promise<Store> =>
  'folder' in address ? fileStore(address.folder) : s3Store(address.s3)
