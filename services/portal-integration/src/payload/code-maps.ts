import { Type, type Static } from 'typebox'
import type { Fault } from './check.ts'
import { inForm } from './instant.ts'

const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })
/** What each of our codes is at the end point, from a day to a day; "=" is the code itself, "*" any other of ours. */
export const CodeMap = Type.Record(
  Type.String(),
  Type.Array(
    Type.Object(
      { code: Type.String({ minLength: 1 }), from: Type.Optional(Day), to: Type.Optional(Day) },
      { additionalProperties: false }
    ),
    { minItems: 1 }
  )
)
export type CodeMap = Static<typeof CodeMap>

/** Every code that one of ours had at the end point at some time between two instants. */
export function codesBetween(map: CodeMap, key: string, first: string, last: string): string[] {
  const begin = inForm(first, 'yyyy-MM-dd')
  const end = inForm(last, 'yyyy-MM-dd')
  return (map[key] ?? map['*'] ?? [])
    .filter(({ from = end, to = begin }) => from <= end && begin <= to)
    .map(({ code }) => (code === '=' ? key : code))
}

/** Translates our codes as of the day of an act. What a map does not know becomes "" and a fault that names it. */
export function createMapper<Name extends string>(maps: Record<Name, CodeMap>, at: string) {
  const day = inForm(at, 'yyyy-MM-dd')
  const faults: Fault[] = []
  return {
    faults,
    code: (map: Name, key: string): string => {
      const entries = maps[map][key] ?? maps[map]['*'] ?? []
      const entry = entries.find(({ from = day, to = day }) => from <= day && day <= to)
      if (entry !== undefined) return entry.code === '=' ? key : entry.code
      faults.push({
        call: 'maps',
        pointer: `/${map}/${key}`,
        rule: 'map',
        vi: `bảng mã ${map} không có "${key}" vào ngày ${day}`,
        en: `the code map ${map} has no "${key}" on ${day}`
      })
      return ''
    }
  }
}
export type Mapper<Name extends string> = ReturnType<typeof createMapper<Name>>
