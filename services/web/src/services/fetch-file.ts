import { Readable } from 'node:stream'
import { bounded, headersOf, refusalOf, Unavailable, type Caller } from './ask.ts'

/** A file as a service hands it out: passed on as it comes, never held whole. */
export type FetchedFile = { type: string; disposition: string; body: Readable }

const LONGEST = 120_000

/** Asks one service, whose address is fixed, for a file. Its refusals are those of any question; nothing is redirected. */
export const createFetchFile =
  (baseUrl: string) =>
  async (caller: Caller, path: string): Promise<FetchedFile> => {
    const response = await fetch(baseUrl + path, {
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST),
      headers: headersOf(caller)
    }).catch((cause: unknown) => {
      throw new Unavailable(`${path.split('?')[0]} got no answer`, { cause })
    })
    const { status, headers, body } = response
    if (status >= 400 && status < 500) {
      const told: unknown = await bounded(response)
        .then(text => JSON.parse(text))
        .catch(() => null)
      throw refusalOf(status, told)
    }
    if (status !== 200 || body === null) {
      await body?.cancel()
      throw new Unavailable(`${path.split('?')[0]} answered ${status}`)
    }
    return {
      type: headers.get('content-type') ?? 'application/octet-stream',
      disposition: headers.get('content-disposition') ?? 'attachment',
      body: Readable.fromWeb(body)
    }
  }
