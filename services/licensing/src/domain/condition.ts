import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false }
const Scalar = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()])
const Field = Type.String({ minLength: 1, maxLength: 60 })

/** One thing said of one earlier answer. Of a field with several choices, `is` and `in` ask whether one of them was chosen. */
const Clause = Type.Union([
  Type.Object({ field: Field, is: Scalar }, closed),
  Type.Object({ field: Field, in: Type.Array(Scalar, { minItems: 1, maxItems: 50 }) }, closed),
  Type.Object({ field: Field, answered: Type.Boolean() }, closed),
  Type.Object({ field: Field, atLeast: Type.Number() }, closed),
  Type.Object({ field: Field, atMost: Type.Number() }, closed)
])
export type Clause = Static<typeof Clause>

/** When something is asked, or applies: a clause, or several of which all, one or none must hold. */
export const Condition = Type.Union([
  Clause,
  Type.Object({ all: Type.Array(Clause, { minItems: 1, maxItems: 20 }) }, closed),
  Type.Object({ any: Type.Array(Clause, { minItems: 1, maxItems: 20 }) }, closed),
  Type.Object({ none: Type.Array(Clause, { minItems: 1, maxItems: 20 }) }, closed)
])
export type Condition = Static<typeof Condition>

/**
 * Whether a condition holds for these answers; none at all always holds. An answer that is not there meets nothing but
 * `answered: false`. The one evaluator: of pages, validation, routes, limits and fees.
 */
export function holds(condition: Condition | undefined, answers: Readonly<Record<string, unknown>>): boolean {
  if (condition === undefined) return true
  if ('all' in condition) return condition.all.every(clause => meets(clause, answers))
  if ('any' in condition) return condition.any.some(clause => meets(clause, answers))
  if ('none' in condition) return !condition.none.some(clause => meets(clause, answers))
  return meets(condition, answers)
}

/** The clauses that a condition is made of. */
export function clausesOf(condition: Condition | undefined): readonly Clause[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  if ('none' in condition) return condition.none
  return [condition]
}

function meets(clause: Clause, answers: Readonly<Record<string, unknown>>): boolean {
  const answer = Object.hasOwn(answers, clause.field) ? answers[clause.field] : undefined
  if ('answered' in clause) return isAnswered(answer) === clause.answered
  if ('is' in clause) return chosen(answer, clause.is)
  if ('in' in clause) return clause.in.some(value => chosen(answer, value))
  if (typeof answer !== 'number') return false
  return 'atLeast' in clause ? answer >= clause.atLeast : answer <= clause.atMost
}

const chosen = (answer: unknown, value: unknown): boolean =>
  Array.isArray(answer) ? answer.includes(value) : answer === value

/** Blank text, an empty list and an object of blanks are no answers. */
export function isAnswered(answer: unknown): boolean {
  if (answer === undefined || answer === null) return false
  if (typeof answer === 'string') return answer.trim() !== ''
  if (Array.isArray(answer)) return answer.length > 0
  if (typeof answer === 'object') return Object.values(answer).some(isAnswered)
  return true
}
