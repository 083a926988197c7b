import { Readable } from 'node:stream'
import { headersOf, Refused, STEP_UP, Unavailable, type Caller } from './ask.ts'

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
    if (status !== 200 || body === null) {
      await body?.cancel()
      if (status >= 500 || status < 400) throw new Unavailable(`${path.split('?')[0]} answered ${status}`)
      const stronger = headers.get('www-authenticate')?.includes('insufficient_user_authentication') === true
      throw new Refused(status, stronger ? STEP_UP : 'no-file', {
        vi: 'Không lấy được tệp',
        en: 'The file cannot be had'
      })
    }
    return {
      type: headers.get('content-type') ?? 'application/octet-stream',
      disposition: headers.get('content-disposition') ?? 'attachment',
      body: Readable.fromWeb(body)
    }
  }
