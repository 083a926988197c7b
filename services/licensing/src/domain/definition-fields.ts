import { FIELD_TYPES, type Field, type FieldType } from './field.ts'
import { PREFILLS, type Prefill } from './prefill.ts'
import type { Procedure } from './procedure.ts'
import { fault, type DefinitionFault } from './definition-fault.ts'
import { MOST_WAYS, waysToRead } from './safe-pattern.ts'

/** Every question with its pointer, those of groups after their group. */
export function everyField({ form }: Procedure): [string, Field][] {
  return form.pages.flatMap((page, p) =>
    page.fields.flatMap((field, f): [string, Field][] => {
      const pointer = `/form/pages/${p}/fields/${f}`
      return [
        [pointer, field],
        ...(field.fields ?? []).map((member, m): [string, Field] => [`${pointer}/fields/${m}`, member])
      ]
    })
  )
}

/** Limits that do not go with the type, are missing, or leave no answer. */
export function fieldFaults(pointer: string, field: Field): DefinitionFault[] {
  const { type, pattern, prefill, sensitive, queueFilter } = field
  const { may, must }: { may: readonly string[]; must: readonly string[] } = FIELD_TYPES[type]
  const given = Object.keys(field).filter(key => LIMITS.includes(key))
  const faults = [
    ...given
      .filter(key => !may.includes(key))
      .map(key =>
        fault(
          `${pointer}/${key}`,
          'limit-does-not-fit',
          [`Kiểu ${type} không có “${key}”`, `A field of type ${type} has no “${key}”`],
          [`Chỉ dùng: ${may.join(', ') || 'không có'}`, `Use only: ${may.join(', ') || 'nothing'}`]
        )
      ),
    ...must
      .filter(key => !given.includes(key))
      .map(key =>
        fault(
          `${pointer}/${key}`,
          'limit-missing',
          [`Kiểu ${type} phải có “${key}”`, `A field of type ${type} must have “${key}”`],
          [`Ghi thêm “${key}”`, `Add “${key}”`]
        )
      )
  ]
  for (const [low, high] of PAIRS) {
    const [from, to] = [field[low], field[high]]
    if (from !== undefined && to !== undefined && from !== 'today' && to !== 'today' && from > to)
      faults.push(
        fault(
          `${pointer}/${low}`,
          'empty-range',
          [`“${low}” lớn hơn “${high}”`, `“${low}” is above “${high}”`],
          ['Sửa một trong hai giới hạn', 'Correct one of the two limits']
        )
      )
  }
  if (pattern !== undefined && !isPattern(pattern))
    faults.push(
      fault(
        `${pointer}/pattern`,
        'pattern-not-valid',
        ['Biểu thức chính quy không hợp lệ', 'The regular expression is not valid'],
        ['Sửa biểu thức', 'Correct the expression']
      )
    )
  else if (pattern !== undefined && waysToRead(pattern, field.maxLength ?? 1) > MOST_WAYS)
    faults.push(
      fault(
        `${pointer}/pattern`,
        'pattern-too-slow',
        [
          'Biểu thức có thể phải thử quá nhiều cách với một câu trả lời',
          'The expression could try too many ways to read an answer'
        ],
        [
          'Không lặp nhóm có lặp hoặc lựa chọn bên trong; bắt đầu bằng ^; ít phần lặp, giới hạn bằng {n,m}',
          'Repeat no group that holds repetitions or alternatives; begin with ^; few repetitions, bounded by {n,m}'
        ]
      )
    )
  if (prefill !== undefined && !answers(prefill, type))
    faults.push(
      fault(
        `${pointer}/prefill`,
        'prefill-does-not-fit',
        [`Kiểu ${type} không nhận “${prefill}”`, `A field of type ${type} is not answered by “${prefill}”`],
        [`Chỉ dùng cho: ${PREFILLS[prefill].join(', ')}`, `Use it only for: ${PREFILLS[prefill].join(', ')}`]
      )
    )
  if (sensitive && queueFilter)
    faults.push(
      fault(
        `${pointer}/queueFilter`,
        'filter-on-sensitive',
        ['Không lọc hàng đợi theo dữ liệu cá nhân nhạy cảm', 'Queues are not filtered by sensitive data'],
        ['Bỏ “queueFilter”', 'Remove “queueFilter”']
      )
    )
  return faults
}

const answers = (prefill: Prefill, type: FieldType): boolean =>
  PREFILLS[prefill].some((fitting: FieldType) => fitting === type)

const LIMITS: readonly string[] = [...new Set(Object.values(FIELD_TYPES).flatMap(({ may }) => may))]
const PAIRS = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
  ['earliest', 'latest']
] as const

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** A file is asked for by exactly one question, in the cases in which its paper is wanted. */
export function paperFaults(procedure: Procedure): DefinitionFault[] {
  const asking = everyField(procedure).filter(([, { type }]) => type === 'file')
  const files = procedure.papers.filter(({ kind }) => kind === 'file')
  return [
    ...procedure.papers.flatMap((paper, n) => {
      const by = asking.filter(([, field]) => field.paper === paper.code)
      if (paper.kind !== 'file' || by.length === 1) return []
      return [
        fault(
          `/papers/${n}`,
          'paper-not-asked-once',
          [`Giấy tờ này được hỏi ${by.length} lần`, `This paper is asked for ${by.length} times`],
          ['Đặt đúng một câu hỏi kiểu file cho giấy tờ', 'Give it exactly one field of type file']
        )
      ]
    }),
    ...asking.flatMap(([pointer, { paper, required, showWhen }]) => {
      const found = files.find(({ code }) => code === paper)
      if (found === undefined)
        return [
          fault(
            `${pointer}/paper`,
            'unknown-paper',
            [
              `Không có giấy tờ kiểu file mã “${paper}”`,
              `There is no paper of kind file with code “${paper}”`
            ],
            ['Dùng mã của một giấy tờ', 'Use the code of a paper']
          )
        ]
      if (found.required === required && same(found.showWhen, showWhen)) return []
      return [
        fault(
          pointer,
          'paper-asked-otherwise',
          [
            'Câu hỏi và giấy tờ không cùng điều kiện',
            'The field and its paper differ in when they are wanted'
          ],
          ['Ghi “required” và “showWhen” giống nhau', 'Give both the same “required” and “showWhen”']
        )
      ]
    })
  ]
}

/** Whether two values of JSON are the same, in whatever order their keys stand. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    one.size === other.size && [...one].every(([key, value]) => other.has(key) && same(value, other.get(key)))
  )
}
