import { code, text, type Fields } from './checks.ts'
import { CREATE, NEXT, STATUS, STEP } from './dialect-b/fields.ts'
import { DOSSIER, PROGRESS, UNIT } from './fields.ts'
import { MEMORY_A, MEMORY_B, type MemoryRule } from './memory-rules.ts'
import { FIRST, FOLLOWS, LISTS, MOST_STEPS, NEEDS, ONLINE_ONLY, type Needs } from './rules.ts'

type Row = [call: string, field: string, rule: string]

/** Every rule that a call of dialect A is held to, from the very checks that judge it. */
export const rulesOfA = (): Row[] => [
  ...fieldsOf('every call', { madonvi: text({ pattern: UNIT }) }),
  ...fieldsOf('DongBoHoSoMC', { isUpdating: code(['True', 'False']) }),
  ...fieldsOf('DongBoHoSoMC', DOSSIER),
  ...needsOf('DongBoHoSoMC', { ...NEEDS, ...LISTS }),
  ['DongBoHoSoMC', ONLINE_ONLY.field, ONLINE_ONLY.says],
  ['CapNhatTienDoHoSoMC', 'data', `list, at least 1, at most ${MOST_STEPS}`],
  ...fieldsOf('CapNhatTienDoHoSoMC', PROGRESS),
  ...remembered(MEMORY_A),
  ...statusesOf('DongBoHoSoMC', 'TrangThaiHoSo', FIRST),
  ...statusesOf('CapNhatTienDoHoSoMC', 'TrangThai', FIRST)
]

/** And of dialect B. */
export const rulesOfB = (): Row[] => [
  ...fieldsOf('GetNextValue', NEXT),
  ...fieldsOf('NoiHoSo', CREATE),
  ...fieldsOf('CapNhatTienTrinh', STEP),
  ...fieldsOf('CapNhatTrangThai', STATUS),
  ...needsOf('CapNhatTrangThai', LISTS),
  ...remembered(MEMORY_B),
  ...statusesOf('CapNhatTrangThai', 'TrangThai', ['1']),
  ...statusesOf('CapNhatTienTrinh', 'TrangThai', FIRST)
]

const fieldsOf = (call: string, fields: Fields, path = ''): Row[] =>
  Object.entries(fields).flatMap(([name, { says, inside, each }]) => {
    const field = `${path}${name}`
    const within = inside === undefined ? [] : fieldsOf(call, inside, `${field}${each ? '[]' : ''}.`)
    return [[call, field, says] satisfies Row, ...within]
  })

const needsOf = (call: string, needs: Needs): Row[] =>
  Object.entries(needs).map(([field, statuses]) => [call, field, `not empty in status ${statuses.join(' ')}`])

const remembered = (rules: Record<string, MemoryRule>): Row[] =>
  Object.values(rules).map(({ call, field, says }) => [call, field, says])

const statusesOf = (call: string, field: string, first: readonly string[]): Row[] => [
  [call, field, `begins with ${first.join(' or ')}`],
  ...Object.entries(FOLLOWS).map(([before, after]): Row => [
    call,
    field,
    `after ${before}: the same, or ${after.join(' ')}`
  ]),
  [call, field, 'after any other: the same']
]
