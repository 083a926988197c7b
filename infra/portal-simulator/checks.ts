import type { Fault } from './answers.ts'

/** Adds to `faults` what is wrong with a value; `undefined` stands for a field that is not there. */
type Judge = (value: unknown, field: string, faults: Fault[]) => void
/** A judge that can say its rule, and that of the fields inside: of an object, or of each item of a list. */
export type Check = Judge & { says: string; inside?: Fields; each?: true }
export type Fields = Record<string, Check>

type Presence = { empty?: boolean; absent?: boolean }

const MISSING = 'bị thiếu'
const EMPTY = 'không được để trống'

const check = (says: string, judge: Judge, more: Pick<Check, 'inside' | 'each'> = {}): Check =>
  Object.assign(judge, { says, ...more })
const saysOf = (what: string, { empty, absent }: Presence, ...more: (string | false)[]): string =>
  [what, empty && 'may be empty', absent && 'may be left out', ...more].filter(Boolean).join(', ')

/** A string; `pattern` and `max` (in characters) hold for one that is not empty. */
export const text = ({
  empty = false,
  absent = false,
  max,
  pattern
}: Presence & { max?: number; pattern?: RegExp } = {}): Check =>
  check(
    saysOf(
      'text',
      { empty, absent },
      max !== undefined && `at most ${max} characters`,
      pattern !== undefined && `as \`${pattern.source}\``
    ),
    (value, field, faults) => {
      const add = (loi: string) => faults.push({ truong: field, loi })
      if (value === undefined) return absent ? undefined : void add(MISSING)
      if (typeof value !== 'string') return void add('phải là chuỗi')
      if (value === '') return empty ? undefined : void add(EMPTY)
      if (max !== undefined && value.length > max) add(`dài quá ${max} ký tự`)
      if (pattern !== undefined && !pattern.test(value)) add('sai định dạng')
    }
  )

/** One of a list of codes. */
export const code = (codes: readonly string[], presence: Presence = {}): Check => {
  const asText = text(presence)
  return check(saysOf(`text, one of ${codes.join(' ')}`, presence), (value, field, faults) => {
    asText(value, field, faults)
    if (typeof value === 'string' && value !== '' && !codes.includes(value))
      faults.push({ truong: field, loi: `chỉ nhận ${codes.join(', ')}` })
  })
}

/** One of a list of numbers. */
export const numberCode = (codes: readonly number[]): Check =>
  check(`number, one of ${codes.join(' ')}`, (value, field, faults) => {
    if (!codes.some(one => one === value))
      faults.push({ truong: field, loi: `phải là số, chỉ nhận ${codes.join(', ')}` })
  })

/** An instant that is in the calendar, in one form that a pattern of its six or seven parts describes. */
export const dateAs = (form: RegExp, words: string, { empty = false }: Presence = {}): Check =>
  check(saysOf(`instant \`${words}\``, { empty }), (value, field, faults) => {
    if (typeof value !== 'string') return void faults.push({ truong: field, loi: 'phải là chuỗi' })
    if (value === '' && empty) return
    const digits = value.replaceAll(/\D/g, '').slice(0, 14)
    if (!form.test(value) || !isInstant(digits))
      faults.push({ truong: field, loi: `không phải ngày giờ ${words} có thật` })
  })

export const objectOf = (fields: Fields): Check =>
  check('object', (value, field, faults) => checkObject(fields, value, field, faults), { inside: fields })

/** An instant that is in the calendar, as `yyyyMMddHHmmss`; `iso` also takes `yyyy-MM-ddTHH:mm:ss`. */
export const date = ({ iso = false, ...presence }: Presence & { iso?: boolean } = {}): Check => {
  const asText = text(presence)
  const says = `instant \`yyyyMMddHHmmss\`${iso ? ' or `yyyy-MM-ddTHH:mm:ss`' : ''}`
  return check(saysOf(says, presence), (value, field, faults) => {
    asText(value, field, faults)
    if (typeof value !== 'string' || value === '') return
    const compact =
      iso && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value) ? value.replaceAll(/\D/g, '') : value
    if (!isInstant(compact)) faults.push({ truong: field, loi: 'không phải ngày giờ yyyyMMddHHmmss có thật' })
  })
}

export const flag = (presence: Presence = {}): Check => code(['0', '1'], presence)

export const whole = ({ absent = false }: Presence = {}): Check =>
  check(saysOf('whole number', { absent }), (value, field, faults) => {
    if (value === undefined && absent) return
    if (!Number.isInteger(value)) faults.push({ truong: field, loi: 'phải là số nguyên' })
  })

export const yesNo: Check = check('true or false', (value, field, faults) => {
  if (typeof value !== 'boolean') faults.push({ truong: field, loi: 'phải là true hoặc false' })
})

export const nullOr = (other: Check): Check =>
  check(`null, or ${other.says}`, (value, field, faults) =>
    value === null ? undefined : other(value, field, faults)
  )

/** A list of objects with these fields and no others. */
export const listOf = (
  fields: Fields,
  { absent = false, least = 0 }: { absent?: boolean; least?: number } = {}
): Check =>
  check(
    saysOf('list', { absent }, least > 0 && `at least ${least}`),
    (value, field, faults) => {
      if (value === undefined && absent) return
      if (!Array.isArray(value)) return void faults.push({ truong: field, loi: 'phải là danh sách' })
      if (value.length < least) faults.push({ truong: field, loi: `cần ít nhất ${least} phần tử` })
      value.forEach((item: unknown, i) => checkObject(fields, item, `${field}[${i}]`, faults))
    },
    { inside: fields, each: true }
  )

/** Every field by its check; fields that nobody knows are faults too. */
export function checkObject(fields: Fields, value: unknown, path: string, faults: Fault[]): void {
  if (!isObject(value)) return void faults.push({ truong: path || 'data', loi: 'phải là đối tượng' })
  const at = (name: string) => (path ? `${path}.${name}` : name)
  for (const [name, judge] of Object.entries(fields)) judge(value[name], at(name), faults)
  for (const name of Object.keys(value))
    if (!Object.hasOwn(fields, name))
      faults.push({ truong: at(name), loi: 'là trường không có trong đặc tả' })
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isInstant(value: string): boolean {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(value) ?? []
  if (y === undefined || Number(y) < 1900) return false
  const at = new Date(Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s)))
  return at.toISOString() === `${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`
}
