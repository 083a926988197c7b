import { openAsBlob } from 'node:fs'
import type { Static, TSchema } from 'typebox'
import { answered, headersOf, type Caller } from './ask.ts'

const LONGEST = 120_000

/** Sends one service, whose address is fixed, a file as it lies on the disk; its refusals are those of any question. */
export const createSendFile =
  (baseUrl: string) =>
  async <T extends TSchema>(
    caller: Caller,
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
          ...headersOf(caller)
        },
        body: await openAsBlob(file)
      },
      schema
    )
