import { clamAv } from '@motcua/documents/scanner'
import { openStore, type StoreAddress } from '@motcua/documents/store'
import type { Deps as Papers } from '@motcua/documents/papers'
import type { Config } from '../config.ts'

/** The store and the scanner that the configuration names. Throws where it names no store, or one half. */
export async function papersFrom(config: Config): Promise<Papers> {
  const store = await openStore(addressOf(config))
  return { store, scanner: config.CLAMD === undefined ? null : clamAv(scannerAt(config.CLAMD)) }
}

function addressOf(config: Config): StoreAddress {
  const {
    PAPERS_FOLDER: folder,
    S3_ENDPOINT,
    S3_REGION,
    S3_BUCKET,
    S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY
  } = config
  if (folder !== undefined && S3_ENDPOINT === undefined) return { folder }
  if (folder !== undefined || !S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    throw new Error('the configuration has faults: papers need PAPERS_FOLDER, or all of S3_* instead')
  return {
    s3: {
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      bucket: S3_BUCKET,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY
    }
  }
}

function scannerAt(address: string): Parameters<typeof clamAv>[0] {
  if (address.startsWith('/')) return { path: address }
  const at = address.lastIndexOf(':')
  return { host: address.slice(0, at), port: Number(address.slice(at + 1)) }
}
