import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { fits } from './checks.ts'
import type { Lang, Text } from '../frame/language.ts'

/** A service of ours said no; `code` and `detail` are its own. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: string
  readonly detail: Text
  readonly errors: readonly Fault[]
  /** All that the service said, for pages that know this code. */
  readonly problem: unknown

  constructor(
    status: number,
    code: string,
    detail: Text,
    { errors = [], problem = {} }: { errors?: readonly Fault[]; problem?: unknown } = {}
  ) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = errors
    this.problem = problem
  }
}

/** The code of a refusal that a stronger sign-in answers. */
export const STEP_UP = 'step-up-required'

/** The key of a form was used for what was sent with it before: the page shown after that must have another. */
export const isReused = (error: unknown): boolean =>
  error instanceof Refused && error.code === 'idempotency-key-reused'

/** A service of ours did not answer, or not what it promises: nobody knows whether it did what it was asked. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}

export type Fault = { pointer: string; rule: string; detail: Text }
/** In whose name a service is asked; `address` is where they are, so that limits count visitors and not us. */
export type Caller = { token: string | null; lang: Lang; requestId: string; address: string }

/** What every question to a service says of its caller. */
export const headersOf = ({ token, lang, requestId, address }: Caller): Record<string, string> => ({
  'accept-language': lang,
  'x-request-id': requestId,
  'x-forwarded-for': address,
  ...(token === null ? {} : { authorization: `Bearer ${token}` })
})
export type Asked = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  body?: object
  version?: number
  key?: string
}

const LONGEST = 4 * 1024 * 1024

/** Asks one service, whose address is fixed: no redirects, bounded time and size, answers checked against their schema. */
export const createAsk =
  (baseUrl: string) =>
  async <T extends TSchema>(
    caller: Caller,
    { method = 'GET', path, body, version, key }: Asked,
    schema: T
  ): Promise<Static<T>> =>
    answered(
      baseUrl + path,
      {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(method === 'GET' ? 6_000 : 12_000),
        headers: {
          accept: 'application/json',
          ...headersOf(caller),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...(key === undefined ? {} : { 'idempotency-key': key })
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      },
      schema
    )

/** The answer to one request, checked against its schema. Throws Refused for a no, Unavailable for anything else. */
export async function answered<T extends TSchema>(
  url: string,
  init: RequestInit,
  schema: T
): Promise<Static<T>> {
  const { status, value } = await send(url, init)
  const { pathname } = new URL(url)
  if (status >= 500) throw new Unavailable(`${pathname} answered ${status}`)
  if (status >= 400) throw refusalOf(status, value)
  if (fits(schema, value)) return value
  const [fault] = Value.Errors(schema, value)
  throw new Unavailable(
    `${pathname} answered what it does not promise: ${fault?.instancePath} ${fault?.message}`
  )
}

async function send(url: string, init: RequestInit): Promise<{ status: number; value: unknown }> {
  try {
    const response = await fetch(url, init)
    const text = await bounded(response)
    return { status: response.status, value: text === '' ? null : JSON.parse(text) }
  } catch (cause) {
    if (cause instanceof Unavailable) throw cause
    throw new Unavailable(`${init.method} ${new URL(url).pathname} got no answer`, { cause })
  }
}

/** An answer's text, of no more than a few megabytes. */
export async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > LONGEST) throw new Unavailable('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/** A no of a service in its own words. */
export function refusalOf(status: number, value: unknown): Refused {
  const { code, details, errors } = isObject(value) ? value : {}
  return new Refused(
    status,
    typeof code === 'string' ? code : 'unknown',
    isText(details) ? details : { vi: 'Yêu cầu không được chấp nhận', en: 'The request was not accepted' },
    { errors: Array.isArray(errors) ? errors.filter(isFault) : [], problem: value }
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isText = (value: unknown): value is Text =>
  isObject(value) && typeof value.vi === 'string' && typeof value.en === 'string'
const isFault = (value: unknown): value is Fault =>
  isObject(value) &&
  typeof value.pointer === 'string' &&
  typeof value.rule === 'string' &&
  isText(value.detail)
