import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { unknown } from '../unknown.ts'

const closed = { additionalProperties: false }
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })

/** Somebody, by the subject of their tokens. */
export const PersonId = Type.String({ minLength: 1, maxLength: 60 })

/** What a mandate or delegation is given with: how far it reaches. Days are local and both included. */
export const term = {
  procedures: Type.Union([
    Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true
    }),
    Type.Null()
  ]),
  from: Day,
  until: Day
}
/** What is told of one beside what it was given with. */
export const told = {
  id: Type.String({ format: 'uuid' }),
  givenBy: Type.String(),
  givenAt: Instant,
  revokedAt: Type.Union([Instant, Type.Null()])
}
export const GrantParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed)

type Asked = Static<(typeof term)['procedures']>

/** Throws Refusal for a term that has no day left, and for a procedure that we do not know. */
export function checkTerm(
  { procedures }: Deps,
  asked: { procedures: Asked; from: string; until: string },
  day: string
): void {
  if (asked.until < asked.from || asked.until < day)
    throw unknown('until', 'no-day-left', {
      vi: 'Ngày kết thúc phải từ hôm nay trở đi và không trước ngày bắt đầu',
      en: 'The last day must be today or later, and not before the first'
    })
  for (const [n, code] of (asked.procedures ?? []).entries())
    if (procedures.inForce(code, day) === undefined)
      throw unknown(`procedures/${n}`, 'unknown-procedure', {
        vi: 'Không có thủ tục này',
        en: 'There is no such procedure'
      })
}
