import type { FastifySchemaValidationError } from 'fastify'
import type { Text } from '@motcua/refusal'

export type ValidationFault = FastifySchemaValidationError

/** One thing wrong with a request: where (`pointer` into the body, or the name of a parameter), what, in both languages. */
export type Fault = { pointer: string; in: string; rule: string; detail: Text }

type Params = Record<string, unknown>

const SENTENCES: Record<string, (params: Params) => Text> = {
  required: () => ({ vi: 'Thiếu trường bắt buộc', en: 'This is required' }),
  additionalProperties: () => ({ vi: 'Trường này không được phép', en: 'This is not a known field' }),
  type: p => ({ vi: `Phải là kiểu ${String(p.type)}`, en: `Must be of type ${String(p.type)}` }),
  minLength: p => ({
    vi: `Phải có ít nhất ${String(p.limit)} ký tự`,
    en: `Must have at least ${String(p.limit)} characters`
  }),
  maxLength: p => ({
    vi: `Chỉ được tối đa ${String(p.limit)} ký tự`,
    en: `Must have at most ${String(p.limit)} characters`
  }),
  pattern: () => ({ vi: 'Không đúng định dạng', en: 'Does not have the expected form' }),
  format: p => ({ vi: `Không đúng định dạng ${String(p.format)}`, en: `Is not a valid ${String(p.format)}` }),
  enum: p => ({
    vi: `Phải là một trong: ${list(p.allowedValues)}`,
    en: `Must be one of: ${list(p.allowedValues)}`
  }),
  const: p => ({ vi: `Phải là ${String(p.allowedValue)}`, en: `Must be ${String(p.allowedValue)}` }),
  minimum: p => ({ vi: `Không được nhỏ hơn ${String(p.limit)}`, en: `Must not be below ${String(p.limit)}` }),
  maximum: p => ({ vi: `Không được lớn hơn ${String(p.limit)}`, en: `Must not be above ${String(p.limit)}` }),
  minItems: p => ({
    vi: `Phải có ít nhất ${String(p.limit)} mục`,
    en: `Must have at least ${String(p.limit)} items`
  }),
  maxItems: p => ({
    vi: `Chỉ được tối đa ${String(p.limit)} mục`,
    en: `Must have at most ${String(p.limit)} items`
  }),
  anyOf: () => ({ vi: 'Không khớp dạng nào được phép', en: 'Matches none of the allowed forms' })
}

/** Ajv's errors as faults, each pointing at the very field; `context` is body, querystring, params or headers. */
export function faultsOf(errors: ValidationFault[], context: string): Fault[] {
  return errors
    .filter(error => error.keyword !== 'if')
    .map(error => ({
      pointer: pointerOf(error, context),
      in: context,
      rule: error.keyword,
      detail: SENTENCES[error.keyword]?.(error.params) ?? {
        vi: 'Giá trị không hợp lệ',
        en: error.message ?? 'Is not valid'
      }
    }))
}

function pointerOf({ instancePath, params }: ValidationFault, context: string): string {
  const key = params.missingProperty ?? params.additionalProperty
  const path = typeof key === 'string' ? `${instancePath}/${escape(key)}` : instancePath
  return context === 'body' ? `#${path}` : path.slice(1)
}

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

const list = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : '')
