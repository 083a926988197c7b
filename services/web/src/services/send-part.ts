import { Type, type Static, type TSchema } from 'typebox'
import { answered, headersOf, type Caller } from './ask.ts'

/** How much of a paper has come, as licensing tells it. */
export const Received = Type.Object({ received: Type.Integer() })

type Part = { method: 'PATCH' | 'PUT'; path: string; headers: Record<string, string>; bytes: Buffer }

/** Sends one service, whose address is fixed, some bytes; its refusals are those of any question. */
export const createSendPart =
  (baseUrl: string) =>
  async <T extends TSchema>(
    caller: Caller,
    { method, path, headers, bytes }: Part,
    schema: T
  ): Promise<Static<T>> =>
    answered(
      baseUrl + path,
      {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(120_000),
        headers: {
          ...headers,
          'content-type': 'application/octet-stream',
          accept: 'application/json',
          ...headersOf(caller)
        },
        body: new Uint8Array(bytes)
      },
      schema
    )
