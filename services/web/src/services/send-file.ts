import { openAsBlob } from 'node:fs'
import type { Static, TSchema } from 'typebox'
import { answered, type Caller } from './ask.ts'

const LONGEST = 120_000

/** Sends one service, whose address is fixed, a file as it lies on the disk; its refusals are those of any question. */
export const createSendFile =
  (baseUrl: string) =>
  async <T extends TSchema>(
    { token, lang, requestId }: Caller,
    { path, file, headers }: { path: string; file: string; headers: Record<string, string> },
    schema: T
  ): Promise<Static<T>> =>
    answered(
      baseUrl + path,
      {
        method: 'PUT',
        redirect: 'error',
        signal: AbortSignal.timeout(LONGEST),
        headers: {
          ...headers,
          'content-type': 'application/octet-stream',
          accept: 'application/json',
          'accept-language': lang,
          'x-request-id': requestId,
          ...(token === null ? {} : { authorization: `Bearer ${token}` })
        },
        body: await openAsBlob(file)
      },
      schema
    )
