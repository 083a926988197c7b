import { instantOf } from './instant.ts'
import type { Fields, Rule, Rules, Together } from './rules.ts'

/** What is wrong with one field of a call, in both languages; never its value, since this is kept and logged. */
export type Fault = {
  call: string
  /** JSON pointer into what would have been sent. */
  pointer: string
  rule: string
  /** The most, the least or the list that it should have kept to. */
  limit?: number | readonly (string | number)[]
  vi: string
  en: string
}
type Found = Omit<Fault, 'call' | 'pointer'>
type Textual = Extract<Rule, { is: 'text' | 'code' | 'date' }>
type Add = (pointer: string, fault: Found) => void
export type Check = (call: string, value: unknown) => Fault[]

/** Finds everything that a portal could only refuse, by rules that are data. A call without rules has no faults. */
export function createCheck({ calls, shapes }: Rules): Check {
  const patterns = new Map(
    Object.entries(shapes).map(([name, { pattern, words }]) => [name, { test: new RegExp(pattern), words }])
  )
  const shaped = (name: string, value: string): Found | undefined => {
    const shape = patterns.get(name)
    return shape === undefined || shape.test.test(value)
      ? undefined
      : { rule: `shape:${name}`, ...shape.words }
  }

  const object = (fields: Fields, together: Together, value: unknown, at: string, add: Add): void => {
    if (!isObject(value)) return add(at, WRONG.object)
    for (const [name, rule] of Object.entries(fields)) one(rule, value[name], `${at}/${name}`, add)
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) add(`${at}/${name}`, WRONG.surplus)
    for (const { when, needs = [], shape } of together) {
      const said = String(value[when.field])
      if (!when.in.includes(said)) continue
      for (const name of needs) if (isEmpty(value[name])) add(`${at}/${name}`, needed(when.field, said))
      const other = shape === undefined ? undefined : value[shape.field]
      const fault = shape && typeof other === 'string' ? shaped(shape.is, other) : undefined
      if (shape && fault) add(`${at}/${shape.field}`, fault)
    }
  }

  const textual = (rule: Textual, value: unknown, at: string, add: Add): void => {
    if (value === null) return rule.null ? undefined : add(at, WRONG.missing)
    if (typeof value !== 'string') return add(at, WRONG.text)
    if (value.trim() === '') return rule.empty && value === '' ? undefined : add(at, WRONG.empty)
    switch (rule.is) {
      case 'code':
        return rule.of.includes(value) ? undefined : add(at, oneOf(rule.of))
      case 'date':
        return rule.as.some(form => instantOf(value, form) !== undefined)
          ? undefined
          : add(at, noDate(rule.as))
      case 'text': {
        if (rule.most !== undefined && value.length > rule.most) add(at, tooLong(rule.most))
        const fault = rule.shape === undefined ? undefined : shaped(rule.shape, value)
        if (fault) add(at, fault)
      }
    }
  }

  const one = (rule: Rule, value: unknown, at: string, add: Add): void => {
    if (value === undefined) return add(at, WRONG.missing)
    switch (rule.is) {
      case 'integer':
        return Number.isSafeInteger(value) ? undefined : add(at, WRONG.integer)
      case 'boolean':
        return typeof value === 'boolean' ? undefined : add(at, WRONG.boolean)
      case 'numberCode':
        return rule.of.some(code => code === value) ? undefined : add(at, oneOf(rule.of))
      case 'object':
        return object(rule.of, rule.together ?? [], value, at, add)
      case 'list':
        if (!Array.isArray(value)) return add(at, WRONG.list)
        if (value.length < (rule.least ?? 0)) add(at, tooFew(rule.least ?? 0))
        return value.forEach((item: unknown, i) =>
          object(rule.of, rule.together ?? [], item, `${at}/${i}`, add)
        )
      case 'text':
      case 'code':
      case 'date':
        return textual(rule, value, at, add)
    }
  }

  return (call, value) => {
    const faults: Fault[] = []
    const { fields, together = [] } = calls[call] ?? {}
    if (fields)
      object(fields, together, value, '', (pointer, found) => faults.push({ call, pointer, ...found }))
    return faults
  }
}

const wrong = (rule: string, vi: string, en: string): Found => ({ rule, vi, en })
const WRONG = {
  missing: wrong('missing', 'bị thiếu', 'is missing'),
  empty: wrong('empty', 'không được để trống', 'must not be empty'),
  surplus: wrong('surplus', 'là trường không có trong đặc tả', 'is no field of the portal'),
  text: wrong('text', 'phải là chuỗi', 'must be text'),
  integer: wrong('integer', 'phải là số nguyên', 'must be a whole number'),
  boolean: wrong('boolean', 'phải là đúng hoặc sai', 'must be true or false'),
  list: wrong('list', 'phải là danh sách', 'must be a list'),
  object: wrong('object', 'phải là đối tượng', 'must be an object')
}
const tooLong = (most: number): Found => ({
  ...wrong('most', `dài quá ${most} ký tự`, `is longer than ${most} characters`),
  limit: most
})
const tooFew = (least: number): Found => ({
  ...wrong('least', `cần ít nhất ${least} phần tử`, `needs at least ${least} items`),
  limit: least
})
const oneOf = (codes: readonly (string | number)[]): Found => ({
  ...wrong('code', `chỉ nhận ${codes.join(', ')}`, `must be one of ${codes.join(', ')}`),
  limit: codes
})
const noDate = (forms: readonly string[]): Found => ({
  ...wrong(
    'date',
    `phải là ngày giờ có thật, dạng ${forms.join(' hoặc ')}`,
    `must be a real instant as ${forms.join(' or ')}`
  ),
  limit: forms
})
const needed = (field: string, value: string): Found =>
  wrong(
    'needed',
    `không được để trống khi ${field} là ${value}`,
    `must not be empty when ${field} is ${value}`
  )

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A fault as one line, as it is kept with a parked dossier. */
export const lineOf = ({ call, pointer, vi, en }: Fault): string => `${call}#${pointer}: ${vi} | ${en}`
