import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { Compile } from 'typebox/compile'
import { fieldTypes } from './field.ts'
import { Procedure } from './procedure.ts'
import { fault, type DefinitionFault } from './definition-fault.ts'

const form = Compile(Procedure)
let explaining: ReturnType<typeof explain> | undefined
// takes ten times as long to compile, and is needed only once something is wrong
const explain = () => new Ajv2020({ allErrors: true, strict: false }).compile<Procedure>(Procedure)

export const isProcedure = (value: unknown): value is Procedure => form.Check(value)

/** What of a definition does not have the form of one, each told once and in words that an administrator can act on. */
export function structureFaults(value: unknown): DefinitionFault[] {
  const validate = (explaining ??= explain())
  if (validate(value)) return []
  const errors = validate.errors ?? []
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath)
  return errors
    .filter(
      ({ keyword, instancePath }) =>
        keyword === 'anyOf' ||
        !choices.some(path => instancePath === path || instancePath.startsWith(`${path}/`))
    )
    .map(told)
}

function told({ instancePath: path, keyword, params, message }: ErrorObject): DefinitionFault {
  const missing: unknown = params.missingProperty
  if (keyword === 'required' && typeof missing === 'string') return lacking(path, missing)
  if (/\/(vi|en)$/.test(path) && keyword === 'minLength') return lacking(path.slice(0, -3), path.slice(-2))
  if (keyword === 'enum' && /\/fields\/\d+\/type$/.test(path))
    return fault(
      path,
      'unknown-field-type',
      ['Kiểu câu hỏi này không có', 'There is no such field type'],
      [`Dùng một trong: ${fieldTypes.join(', ')}`, `Use one of: ${fieldTypes.join(', ')}`]
    )
  if (keyword === 'enum' && /\/steps\/\d+\/role$/.test(path)) return lacking(path.slice(0, -5), 'role')
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty)
    return fault(
      `${path}/${name}`,
      'unknown-property',
      [`Không có thuộc tính “${name}” ở đây`, `There is no property “${name}” here`],
      ['Bỏ thuộc tính này hoặc sửa lại tên', 'Remove it, or correct its name']
    )
  }
  return fault(
    path,
    keyword === 'anyOf' && /\/(showWhen|when)$/.test(path) ? 'condition-form' : 'form',
    [`Giá trị không đúng dạng: ${message}`, `The value does not have the right form: ${message}`],
    [
      `Sửa theo định nghĩa trường này${allowed(params)}`,
      `Correct it as the definition asks${allowed(params)}`
    ]
  )
}

const allowed = (params: Record<string, unknown>): string =>
  Array.isArray(params.allowedValues) ? `: ${params.allowedValues.map(String).join(', ')}` : ''

/** Some things are missed in words of their own: they are what people forget. */
function lacking(path: string, name: string): DefinitionFault {
  const at = `${path}/${name}`
  if (name === 'vi' || name === 'en')
    return fault(
      at,
      'missing-text',
      [
        `Thiếu lời ${name === 'vi' ? 'tiếng Việt' : 'tiếng Anh'}`,
        `The ${name === 'vi' ? 'Vietnamese' : 'English'} text is missing`
      ],
      [`Viết lời này bằng cả hai thứ tiếng, ở “${name}”`, `Write it in both languages, here in “${name}”`]
    )
  if (name === 'role' && /\/steps\/\d+$/.test(path))
    return fault(
      at,
      'step-without-role',
      ['Bước này không có người thực hiện', 'Nobody is named to do this step'],
      [
        'Ghi vai trò thực hiện bước, ví dụ case-officer',
        'Name the role that does it, for example case-officer'
      ]
    )
  if (name === 'template' || (name === 'result' && path === ''))
    return fault(
      at,
      'result-without-template',
      ['Kết quả không có mẫu văn bản', 'The result has no template'],
      ['Ghi mã mẫu văn bản của kết quả', 'Name the template that the result is made from']
    )
  return fault(
    at,
    'missing',
    [`Thiếu “${name}”`, `“${name}” is missing`],
    [`Ghi thêm “${name}”`, `Add “${name}”`]
  )
}
