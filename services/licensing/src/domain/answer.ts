import { isAnswered } from './condition.ts'
import type { Field, FieldType } from './field.ts'
import type { Name } from './facts.ts'
import { PARTS, wrong, type Rule } from './words.ts'

/** What an answer is checked against beside its field: the day of filing, and the lists in force on it. */
export type Context = {
  today: string
  /** Level of a trade in force, undefined for a code that is none. */
  tradeLevel: (code: string) => string | undefined
  isCommune: (code: string) => boolean
}

/** One fault of one answer; `at` leads from the answer to the place. */
export type Wrong = { at: string; rule: string; detail: Name }

/** What is wrong with an answer that is there; nothing when it is as the field wants it. Groups are checked item by item. */
export function wrongWith(field: Field, answer: unknown, context: Context): Wrong[] {
  const no = (rule: Rule, limits: Parameters<typeof wrong>[2] = {}, at = ''): Wrong[] => [
    { at, rule, detail: wrong(field, rule, limits) }
  ]
  return CHECKS[field.type](field, answer, no, context)
}

type No = (rule: Rule, limits?: Parameters<typeof wrong>[2], at?: string) => Wrong[]
type Check = (field: Field, answer: unknown, no: No, context: Context) => Wrong[]

const words: Check = ({ minLength, maxLength, pattern }, answer, no) => {
  if (typeof answer !== 'string') return no('type')
  const length = Array.from(answer).length
  if (minLength !== undefined && length < minLength) return no('minLength', { limit: minLength })
  if (maxLength !== undefined && length > maxLength) return no('maxLength', { limit: maxLength })
  return pattern !== undefined && !new RegExp(pattern, 'u').test(answer) ? no('pattern') : []
}

const amount: Check = ({ minimum, maximum, decimals = 0 }, answer, no) => {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return no('type', { number: true })
  if (Number(answer.toFixed(decimals)) !== answer)
    return decimals === 0 ? no('whole') : no('decimals', { limit: decimals })
  if (minimum !== undefined && answer < minimum) return no('minimum', { limit: minimum })
  return maximum !== undefined && answer > maximum ? no('maximum', { limit: maximum }) : []
}

/** Every field type's own check. A type that is added without one does not compile. */
const CHECKS: Record<FieldType, Check> = {
  text: words,
  longText: words,
  number: amount,
  money: (field, ...rest) => amount({ minimum: 0, ...field }, ...rest),
  yesNo: (_, answer, no) => (typeof answer === 'boolean' ? [] : no('type')),
  date: ({ earliest, latest }, answer, no, { today }) => {
    if (!isDate(answer)) return no('date')
    const [first, last] = [earliest, latest].map(limit => (limit === 'today' ? today : limit))
    if (first !== undefined && answer < first) return no('earliest', { limit: first })
    return last !== undefined && answer > last ? no('latest', { limit: last }) : []
  },
  choice: ({ options = [] }, answer, no) =>
    options.some(({ value }) => value === answer)
      ? []
      : no('choice', { choices: options.map(({ label }) => label) }),
  multiChoice: ({ options = [], ...limits }, answer, no) => {
    if (!Array.isArray(answer)) return no('type')
    if (!answer.every(one => options.some(({ value }) => value === one)))
      return no('choice', { choices: options.map(({ label }) => label) })
    return new Set(answer).size < answer.length ? no('twice') : counted(limits, answer, no)
  },
  trade: ({ levels }, answer, no, { tradeLevel }) => {
    if (typeof answer !== 'string') return no('type')
    const level = tradeLevel(answer)
    if (level === undefined) return no('listed')
    return levels === undefined || levels.some(one => one === level) ? [] : no('level')
  },
  commune: (_, answer, no, { isCommune }) => {
    if (typeof answer !== 'string') return no('type')
    return isCommune(answer) ? [] : no('listed')
  },
  phone: (_, answer, no) => (matches(PHONE, answer) ? [] : no('phone')),
  email: (_, answer, no) => (matches(EMAIL, answer) && answer.length <= 200 ? [] : no('email')),
  person: ({ parts = [] }, answer, no, { today }) => {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return no('type')
    const given = new Map<string, unknown>(Object.entries(answer))
    const wanted = ['fullName', ...parts] as const
    const faults = wanted
      .filter(part => !isAnswered(given.get(part)))
      .flatMap(part => no('part', { name: PARTS[part] }, `/${part}`))
    for (const [part, value] of given) {
      const known = wanted.find(one => one === part)
      if (known === undefined) faults.push(...no('unknown', { code: part }, `/${part}`))
      else if (isAnswered(value))
        faults.push(...partWrong(known, value, (...said) => no(said[0], said[1], `/${part}`), today))
    }
    return faults
  },
  file: (limits, answer, no) => {
    if (!Array.isArray(answer)) return no('type')
    if (!answer.every(id => matches(FILE_ID, id))) return no('file')
    return new Set(answer).size < answer.length ? no('twice') : counted(limits, answer, no)
  },
  group: (limits, answer, no) => (Array.isArray(answer) ? counted(limits, answer, no) : no('type'))
}

function partWrong(part: keyof typeof PARTS, value: unknown, no: No, today: string): Wrong[] {
  if (typeof value !== 'string') return no('type')
  if (part === 'birthDate') return isDate(value) && value <= today ? [] : no('date')
  if (part === 'identityNumber') return IDENTITY.test(value) ? [] : no('identityNumber')
  return Array.from(value).length <= 100 ? [] : no('maxLength', { limit: 100 })
}

function counted(
  { minItems, maxItems }: Pick<Field, 'minItems' | 'maxItems'>,
  answer: unknown[],
  no: No
): Wrong[] {
  if (minItems !== undefined && answer.length < minItems) return no('minItems', { limit: minItems })
  return maxItems !== undefined && answer.length > maxItems ? no('maxItems', { limit: maxItems }) : []
}

const matches = (pattern: RegExp, value: unknown): value is string =>
  typeof value === 'string' && pattern.test(value)

/** YYYY-MM-DD that the calendar has. */
export const isDate = (value: unknown): value is string =>
  matches(/^\d{4}-\d{2}-\d{2}$/, value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)

export const PHONE = /^0\d{9,10}$/
export const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
export const FILE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
export const IDENTITY = /^(\d{9}|\d{12})$/
