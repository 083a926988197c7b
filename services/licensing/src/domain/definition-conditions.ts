import { clausesOf, type Clause, type Condition } from './condition.ts'
import type { Field, FieldType } from './field.ts'
import { fieldsOf, type Procedure } from './procedure.ts'
import { fault, type DefinitionFault } from './definition-fault.ts'

/** A condition, where it stands, and the questions that are asked before it applies. `of` is what it decides on. */
export type Conditional = {
  pointer: string
  condition: Condition
  before: readonly Field[]
  of: readonly string[]
}

/** Every condition of a definition. Those of pages and questions look back; all others see every answer. */
export function conditionsOf({ form, papers, steps, fee, limit }: Procedure): Conditional[] {
  const all = fieldsOf(form)
  const found: Conditional[] = []
  const add = (
    pointer: string,
    condition: Condition | undefined,
    before: readonly Field[] = all,
    of: string[] = []
  ): void => {
    if (condition !== undefined) found.push({ pointer, condition, before, of })
  }
  const before: Field[] = []
  form.pages.forEach((page, p) => {
    const codes = page.fields.map(({ code }) => code)
    add(`/form/pages/${p}/showWhen`, page.showWhen, [...before], codes)
    page.fields.forEach((field, f) => {
      const pointer = `/form/pages/${p}/fields/${f}`
      add(`${pointer}/showWhen`, field.showWhen, [...before], [field.code])
      field.fields?.forEach((member, m) =>
        add(`${pointer}/fields/${m}/showWhen`, member.showWhen, field.fields?.slice(0, m), [member.code])
      )
      before.push(field)
    })
  })
  form.notFor?.forEach(({ when }, n) => add(`/form/notFor/${n}/when`, when))
  papers.forEach(({ showWhen }, n) => add(`/papers/${n}/showWhen`, showWhen))
  steps.forEach(({ when }, n) => add(`/steps/${n}/when`, when))
  fee.variants?.forEach(({ when }, n) => add(`/fee/variants/${n}/when`, when))
  limit.variants?.forEach(({ when }, n) => add(`/limit/variants/${n}/when`, when))
  return found
}

/** Conditions on what is not there, comes later, turns in a circle, or can be no answer. */
export function conditionFaults(procedure: Procedure): DefinitionFault[] {
  const conditions = conditionsOf(procedure)
  const known = fieldsOf(procedure.form).flatMap(field => [field, ...(field.fields ?? [])])
  const loops = loopsIn(conditions)
  return [
    ...loops.map(loop =>
      fault(
        loop.pointer,
        'condition-loop',
        [
          `Điều kiện quay vòng: ${loop.path.join(' → ')}`,
          `The conditions turn in a circle: ${loop.path.join(' → ')}`
        ],
        [
          'Bỏ một điều kiện để câu hỏi đầu tiên được hỏi mà không phụ thuộc câu sau',
          'Remove one of them, so that the first question does not wait for a later one'
        ]
      )
    ),
    ...conditions.flatMap(({ pointer, condition, before }) =>
      clausesOf(condition).flatMap(clause => {
        const field = known.find(({ code }) => code === clause.field)
        if (field === undefined) return [unknownField(pointer, clause.field)]
        if (before.includes(field)) return clauseFaults(pointer, clause, field)
        return loops.some(loop => loop.pointers.includes(pointer)) ? [] : [laterField(pointer, clause.field)]
      })
    )
  ]
}

type Loop = { pointer: string; path: string[]; pointers: string[] }

/** Questions that wait for each other, each circle once. */
function loopsIn(conditions: readonly Conditional[]): Loop[] {
  const waits = (code: string) => conditions.filter(({ of }) => of.includes(code))
  const loops: Loop[] = []
  const done = new Set<string>()
  const walk = (code: string, path: string[], pointers: string[]): void => {
    const start = path.indexOf(code)
    if (start >= 0) {
      const [pointer = ''] = pointers.slice(start)
      loops.push({ pointer, path: [...path.slice(start), code], pointers: pointers.slice(start) })
      return
    }
    if (done.has(code)) return
    for (const { pointer, condition } of waits(code))
      for (const { field } of clausesOf(condition)) walk(field, [...path, code], [...pointers, pointer])
    done.add(code)
  }
  for (const { of } of conditions) for (const code of of) walk(code, [], [])
  return loops
}

const unknownField = (pointer: string, code: string): DefinitionFault =>
  fault(
    pointer,
    'condition-on-unknown-field',
    [
      `Điều kiện nói đến “${code}”, là câu hỏi không có`,
      `The condition speaks of “${code}”, which is no field`
    ],
    ['Sửa mã câu hỏi trong điều kiện', 'Correct the field code in the condition']
  )

const laterField = (pointer: string, code: string): DefinitionFault =>
  fault(
    pointer,
    'condition-on-later-field',
    [
      `Điều kiện nói đến “${code}”, chưa được hỏi ở chỗ này`,
      `The condition speaks of “${code}”, which is not asked before this`
    ],
    ['Đưa câu hỏi đó lên trước', 'Ask that question earlier']
  )

const PICKS: readonly FieldType[] = ['text', 'choice', 'multiChoice', 'yesNo', 'trade', 'commune']
const COUNTS: readonly FieldType[] = ['number', 'money']

/** Whether a clause asks of an answer what such an answer can be. */
function clauseFaults(pointer: string, clause: Clause, field: Field): DefinitionFault[] {
  if ('answered' in clause) return []
  const values = 'is' in clause ? [clause.is] : 'in' in clause ? clause.in : []
  const fits =
    values.length > 0
      ? PICKS.includes(field.type) ||
        (COUNTS.includes(field.type) && values.every(one => typeof one === 'number'))
      : COUNTS.includes(field.type)
  if (!fits)
    return [
      fault(
        pointer,
        'condition-does-not-fit',
        [
          `Không so sánh được như vậy với câu hỏi “${field.code}” (${field.type})`,
          `“${field.code}” (${field.type}) cannot be compared in this way`
        ],
        ['Dùng “answered”, hoặc hỏi bằng kiểu khác', 'Use “answered”, or ask it as another type']
      )
    ]
  return values
    .filter(value => !canBe(field, value))
    .map(value =>
      fault(
        pointer,
        'condition-on-unknown-value',
        [
          `“${value}” không phải là câu trả lời của “${field.code}”`,
          `“${value}” is no answer of “${field.code}”`
        ],
        ['Dùng một giá trị có trong các lựa chọn', 'Use a value that is among its options']
      )
    )
}

function canBe({ type, options }: Field, value: unknown): boolean {
  if (type === 'yesNo') return typeof value === 'boolean'
  if (COUNTS.includes(type)) return typeof value === 'number'
  return typeof value === 'string' && (options === undefined || options.some(one => one.value === value))
}
