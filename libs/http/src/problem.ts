import type { FastifyError, FastifyRequest } from 'fastify'
import { STATUS_CODES } from 'node:http'
import { Refusal, type RefusalKind, type Text } from '@motcua/refusal'
import { faultsOf, type Fault } from './faults.ts'

export const PROBLEM_JSON = 'application/problem+json'

const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unsupported: 415,
  unprocessable: 422,
  tooMany: 429,
  unavailable: 503
}

/** RFC 9457: `code` is stable; `detail` is in the language asked for, `details` in both. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  details: Text
  instance: string
  errors?: Fault[]
}

/** What of our platform's own errors a caller can act on; everything else is a bug and says nothing of itself. */
const PLATFORM: Record<string, [RefusalKind, string, Text]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'invalid',
    'invalid-json',
    { vi: 'Nội dung gửi lên không phải JSON hợp lệ', en: 'The body is not valid JSON' }
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    'invalid',
    'empty-body',
    { vi: 'Thiếu nội dung gửi lên', en: 'The body is empty' }
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'tooLarge',
    'body-too-large',
    { vi: 'Nội dung gửi lên quá lớn', en: 'The body is too large' }
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported',
    'unsupported-media-type',
    { vi: 'Chỉ nhận application/json', en: 'Only application/json is accepted' }
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid',
    'invalid-content-length',
    { vi: 'Độ dài nội dung không khớp', en: 'The body is not as long as its header says' }
  ],
  FST_ERR_BAD_URL: ['invalid', 'invalid-url', { vi: 'Địa chỉ không hợp lệ', en: 'The address is not valid' }],
  FST_ERR_MAX_PARAM_LENGTH: [
    'notFound',
    'route-not-found',
    { vi: 'Không có địa chỉ này', en: 'There is no such address' }
  ]
}

export function problemOf(error: unknown, request: Pick<FastifyRequest, 'headers' | 'id'>): Problem {
  const refusal = refusalOf(error)
  const status = refusal === undefined ? 500 : STATUS[refusal.kind]
  const details = refusal?.detail ?? {
    vi: 'Hệ thống gặp lỗi; mã tra cứu ở trường instance',
    en: 'Something went wrong; quote the instance when you report it'
  }
  const code = refusal?.code ?? 'internal-error'
  return {
    type: `urn:motcua:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: prefersEnglish(request) ? details.en : details.vi,
    details,
    instance: `urn:motcua:request:${request.id}`,
    ...refusal?.extra
  }
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (!isPlatformError(error)) return undefined
  const { validation, validationContext, code } = error
  if (validation) {
    return new Refusal(
      'invalid',
      'invalid-request',
      { vi: 'Yêu cầu có chỗ chưa đúng', en: 'The request has faults' },
      { errors: faultsOf(validation, String(validationContext)) }
    )
  }
  const known = PLATFORM[code]
  return known && new Refusal(...known)
}

const isPlatformError = (error: unknown): error is FastifyError => error instanceof Error && 'code' in error

function prefersEnglish({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const asked = headers['accept-language'] ?? ''
  const en = asked.search(/\ben\b/i)
  const vi = asked.search(/\bvi\b/i)
  return en >= 0 && (vi < 0 || en < vi)
}
