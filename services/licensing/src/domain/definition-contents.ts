import { isDate } from './answer.ts'
import { EFFECTS, fieldsOf, PLACE, type Procedure } from './procedure.ts'
import { fault, type DefinitionFault } from './definition-fault.ts'
import { everyField, fieldFaults, paperFaults } from './definition-fields.ts'

/** What a definition that has the right form still gets wrong: codes, limits, papers, places, steps, effects, dates. */
export function contentFaults(procedure: Procedure, agencies: readonly string[]): DefinitionFault[] {
  return [
    ...codeFaults(procedure),
    ...everyField(procedure).flatMap(([pointer, field]) => fieldFaults(pointer, field)),
    ...paperFaults(procedure),
    ...summaryFaults(procedure),
    ...effectFaults(procedure),
    ...stepFaults(procedure),
    ...dateFaults(procedure),
    ...agenciesIn(procedure)
      .filter(([, code]) => !agencies.includes(code))
      .map(([pointer, code]) =>
        fault(
          pointer,
          'unknown-agency',
          [`Không có cơ quan “${code}”`, `There is no agency “${code}”`],
          ['Dùng mã có trong danh mục cơ quan', 'Use a code from the list of agencies']
        )
      )
  ]
}

const agenciesIn = ({ agency, steps }: Procedure): [string, string][] => [
  ['/agency', agency],
  ...steps.flatMap((step, n): [string, string][] =>
    step.agency ? [[`/steps/${n}/agency`, step.agency]] : []
  )
]

function codeFaults(procedure: Procedure): DefinitionFault[] {
  const { form, papers, steps } = procedure
  const lists: [string, string][][] = [
    everyField(procedure).map(([pointer, { code }]) => [`${pointer}/code`, code]),
    form.pages.map(({ id }, n) => [`/form/pages/${n}/id`, id]),
    papers.map(({ code }, n) => [`/papers/${n}/code`, code]),
    steps.map(({ code }, n) => [`/steps/${n}/code`, code]),
    ...everyField(procedure).map(([pointer, { options = [] }]) =>
      options.map(({ value }, n): [string, string] => [`${pointer}/options/${n}/value`, value])
    )
  ]
  return lists.flatMap(list =>
    list
      .filter(([, code], n) => list.findIndex(([, other]) => other === code) < n)
      .map(([pointer, code]) =>
        fault(
          pointer,
          'duplicate-code',
          [`Mã “${code}” đã dùng ở trên`, `The code “${code}” is used above already`],
          ['Đặt mã khác', 'Choose another code']
        )
      )
  )
}

function summaryFaults({ form }: Procedure): DefinitionFault[] {
  const fit = (key: string): boolean =>
    key === 'institution' ||
    fieldsOf(form).some(field => field.code === key && field.type === 'text' && !field.sensitive)
  return Object.entries(form.summary).flatMap(([language, text]) =>
    [...text.matchAll(PLACE)]
      .filter(([, key = '']) => !fit(key))
      .map(([, key = '']) =>
        fault(
          `/form/summary/${language}`,
          'unknown-place',
          [`{${key}} không phải câu hỏi dùng được ở đây`, `{${key}} is no field that may stand here`],
          [
            'Dùng {institution} hoặc mã một câu hỏi không nhạy cảm',
            'Use {institution} or the code of a field that is not sensitive'
          ]
        )
      )
  )
}

function effectFaults({ form, result }: Procedure): DefinitionFault[] {
  const { kind, takes = {} } = result.effect
  const needed: readonly string[] = EFFECTS[kind]
  const codes = fieldsOf(form).map(({ code }) => code)
  return [
    ...needed
      .filter(key => !(key in takes))
      .map(key =>
        fault(
          `/result/effect/takes/${key}`,
          'effect-incomplete',
          [`Kết quả “${kind}” cần biết “${key}”`, `The effect “${kind}” needs “${key}”`],
          ['Ghi câu hỏi cho biết điều đó', 'Name the field that tells it']
        )
      ),
    ...Object.entries(takes)
      .filter(([key, code]) => !needed.includes(key) || !codes.includes(code))
      .map(([key, code]) =>
        fault(
          `/result/effect/takes/${key}`,
          'effect-unknown',
          [`Không dùng được “${code}” làm “${key}”`, `“${code}” cannot serve as “${key}”`],
          [
            'Dùng mã một câu hỏi, cho thuộc tính mà kết quả cần',
            'Use a field code, for what the effect needs'
          ]
        )
      )
  ]
}

function stepFaults({ steps, limit, open }: Procedure): DefinitionFault[] {
  const days = steps.reduce(
    (sum, { workingDays = 0, when }) => sum + (when === undefined ? workingDays : 0),
    0
  )
  return [
    ...(limit.workingDays !== null && days > limit.workingDays
      ? [
          fault(
            '/steps',
            'steps-exceed-limit',
            [
              `Các bước cần ${days} ngày, thời hạn chỉ có ${limit.workingDays}`,
              `The steps take ${days} days, the limit is ${limit.workingDays}`
            ],
            ['Giảm ngày của các bước', 'Give the steps fewer days']
          )
        ]
      : []),
    ...(open && limit.workingDays === null
      ? [
          fault(
            '/open',
            'open-without-limit',
            ['Chưa có thời hạn thì chưa nhận hồ sơ', 'Without a time limit no applications can be taken'],
            ['Ghi thời hạn, hoặc đặt open là false', 'Give the limit, or set open to false']
          )
        ]
      : [])
  ]
}

function dateFaults({ validFrom, validTo }: Procedure): DefinitionFault[] {
  const wrong = [
    ...(isDate(validFrom) ? [] : ['/validFrom']),
    ...(validTo === null || (isDate(validTo) && validFrom <= validTo) ? [] : ['/validTo'])
  ]
  return wrong.map(pointer =>
    fault(
      pointer,
      'validity',
      [
        'Ngày không có thật, hoặc kết thúc trước khi bắt đầu',
        'Not a real date, or an end before the beginning'
      ],
      ['Sửa ngày hiệu lực', 'Correct the dates of validity']
    )
  )
}
