import { Type } from 'typebox'
import type { Readable } from 'node:stream'

/** Written as it comes, in no serializer's hands. */
const Bytes = Type.Unsafe<Readable | Buffer>(Type.String())

export const Pdf = { content: { 'application/pdf': { schema: Bytes } } }
