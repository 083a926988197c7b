import { asked } from './asked.ts'
import { clausesOf, holds } from './condition.ts'
import type { Field } from './field.ts'
import { fieldsOf, type Answers, type Form, type Procedure } from './procedure.ts'
import { conditionsOf, type Conditional } from './definition-conditions.ts'
import { fault, type DefinitionFault } from './definition-fault.ts'

const MOST = 50_000

/**
 * Pages, questions, papers, steps and variants that no application can ever come to. Tried with the very functions that
 * applications run through, on every combination of the answers that matter. Only for definitions whose conditions are in order.
 */
export function reachFaults(procedure: Procedure): DefinitionFault[] {
  const conditions = conditionsOf(procedure)
  return conditions.flatMap(one => {
    if (isMember(one)) return memberFaults(procedure.form, one)
    const cases = casesFor(procedure.form, conditions, one)
    if (cases === undefined) return [tooWide(one.pointer)]
    return cases.some(answers => comesTo(procedure.form, one, answers)) ? [] : [unreachable(one.pointer)]
  })
}

const isMember = ({ pointer }: Conditional): boolean => /\/fields\/\d+\/fields\//.test(pointer)

/** Whether an application with these answers is a possible one and comes to what the condition decides on. */
function comesTo(form: Form, { pointer, condition, of }: Conditional, given: Answers): boolean {
  const { pages, answers } = asked(form, given)
  const excluded = form.notFor?.some(({ when }) => holds(when, answers)) ?? false
  if (pointer.startsWith('/form/notFor/')) return holds(condition, answers)
  if (excluded) return false
  if (of.length === 0) return holds(condition, answers)
  return pages.some(({ fields }) => fields.some(({ code }) => of.includes(code)))
}

/** Inside a group, a condition sees the earlier questions of its own item alone. */
function memberFaults(form: Form, { pointer, condition, before }: Conditional): DefinitionFault[] {
  const { summary } = form
  const inner: Form = { summary, pages: [{ id: 'item', title: summary, fields: [...before] }] }
  const cases = combinations(before, [condition])
  if (cases === undefined) return [tooWide(pointer)]
  return cases.some(given => holds(condition, asked(inner, given).answers)) ? [] : [unreachable(pointer)]
}

/** The answers that bear on a condition: to the questions it names, to those that decide whether they are asked, and so on. */
function casesFor(form: Form, conditions: readonly Conditional[], { condition, of, pointer }: Conditional) {
  const wanted = new Set(clausesOf(condition).map(({ field }) => field))
  for (const code of of) wanted.add(code)
  if (!pointer.startsWith('/form/notFor/'))
    for (const { when } of form.notFor ?? []) for (const { field } of clausesOf(when)) wanted.add(field)
  for (const code of wanted)
    for (const one of conditions)
      if (one.of.includes(code)) for (const { field } of clausesOf(one.condition)) wanted.add(field)
  const fields = fieldsOf(form).filter(({ code }) => wanted.has(code))
  return combinations(
    fields,
    conditions.map(one => one.condition)
  )
}

/** Every combination of telling answers; undefined when there are too many to try. */
function combinations(
  fields: readonly Field[],
  conditions: readonly Conditional['condition'][]
): Answers[] | undefined {
  const clauses = conditions.flatMap(clausesOf)
  let cases: Answers[] = [{}]
  for (const field of fields) {
    const values = tellingAnswers(field, clauses)
    if (cases.length * values.length > MOST) return undefined
    cases = cases.flatMap(answers =>
      values.map(value => (value === undefined ? answers : { ...answers, [field.code]: value }))
    )
  }
  return cases
}

/** Answers such that every condition that can be told apart by this question is. A required one is never left out. */
function tellingAnswers(field: Field, clauses: ReturnType<typeof clausesOf>): unknown[] {
  const own = clauses.filter(clause => clause.field === field.code)
  const nothing = field.required ? [] : [undefined]
  switch (field.type) {
    case 'choice':
      return [...nothing, ...(field.options ?? []).map(({ value }) => value)]
    case 'multiChoice':
      return [
        ...nothing,
        ...subsetsOf(
          (field.options ?? []).map(({ value }) => value),
          own
        )
      ]
    case 'yesNo':
      return [...nothing, true, false]
    case 'number':
    case 'money': {
      const { minimum = 0, maximum = minimum } = field
      const edges = own.flatMap(clause =>
        'atLeast' in clause
          ? [clause.atLeast, clause.atLeast - 1]
          : 'atMost' in clause
            ? [clause.atMost, clause.atMost + 1]
            : valuesOf(clause)
      )
      return [
        ...nothing,
        ...new Set(
          [minimum, maximum, ...edges].filter(one => Number(one) >= minimum && Number(one) <= maximum)
        )
      ]
    }
    case 'text':
    case 'trade':
    case 'commune':
      return [...nothing, 'another answer', ...new Set(own.flatMap(valuesOf))]
    case 'longText':
    case 'date':
    case 'phone':
    case 'email':
    case 'person':
    case 'group':
    case 'file':
      return [...nothing, ['given']]
  }
}

const valuesOf = (clause: ReturnType<typeof clausesOf>[number]): unknown[] =>
  'is' in clause ? [clause.is] : 'in' in clause ? clause.in : []

/** Of the options that conditions name, every subset; the others only tell that something was chosen. */
function subsetsOf(options: string[], own: ReturnType<typeof clausesOf>): string[][] {
  const named = options.filter(option => own.flatMap(valuesOf).includes(option))
  const other = options.find(option => !named.includes(option))
  let subsets: string[][] = [[]]
  for (const option of named) subsets = subsets.flatMap(set => [set, [...set, option]])
  return subsets
    .map(set => (set.length === 0 && other !== undefined ? [other] : set))
    .filter(set => set.length > 0)
}

const unreachable = (pointer: string): DefinitionFault => {
  const page = /^\/form\/pages\/\d+\/showWhen$/.test(pointer)
  return fault(
    pointer,
    page ? 'unreachable-page' : 'unreachable',
    page
      ? ['Không câu trả lời nào dẫn đến trang này', 'No answers lead to this page']
      : ['Điều kiện này không bao giờ đúng', 'This condition can never hold'],
    ['Sửa điều kiện, hoặc bỏ phần không dùng đến', 'Correct the condition, or remove what is never used']
  )
}

const tooWide = (pointer: string): DefinitionFault =>
  fault(
    pointer,
    'condition-too-wide',
    [
      'Điều kiện phụ thuộc quá nhiều câu hỏi để kiểm tra hết',
      'The condition depends on too many questions to be tried'
    ],
    ['Tách thành các điều kiện đơn giản hơn', 'Split it into simpler conditions']
  )
