import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false }
const words = { minLength: 1, maxLength: 300 }
const PlainDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const Session = Type.Object({ from: Time, to: Time }, closed)
const Works = Type.Enum(['day', 'morning', 'afternoon', 'off'])

/** The same sentence in the two languages of the screens. */
const Text = Type.Object({ vi: Type.String(words), en: Type.String(words) }, closed)
export type Text = Static<typeof Text>

/**
 * A day, or half of one, that is not what its weekday says: off though the office works, or worked though it does not.
 * `swap` is the day it was exchanged with (nghỉ hoán đổi, làm bù); a worked day always has one. `unsettled` runs as its
 * weekday until a notice comes, and a due time that touches it says so.
 */
const Day = Type.Object(
  {
    date: PlainDate,
    kind: Type.Enum(['off', 'worked', 'unsettled']),
    part: Type.Optional(Type.Enum(['morning', 'afternoon'])),
    swap: Type.Optional(PlainDate),
    name: Text,
    source: Type.String(words),
    verified: Type.Boolean()
  },
  closed
)
export type Day = Static<typeof Day>

/** One published version of a year, e.g. `vn-2027.2`: supersedes `vn-2027.1`. Dates and hours are local. */
export const CalendarYear = Type.Object(
  {
    version: Type.String({ pattern: '^[a-z]{2,20}-\\d{4}\\.[1-9]\\d{0,3}$' }),
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    hours: Type.Object(
      { morning: Session, afternoon: Session, source: Type.String(words), verified: Type.Boolean() },
      closed
    ),
    week: Type.Object(
      {
        monday: Works,
        tuesday: Works,
        wednesday: Works,
        thursday: Works,
        friday: Works,
        saturday: Works,
        sunday: Works
      },
      closed
    ),
    days: Type.Array(Day, { maxItems: 400 })
  },
  closed
)
export type CalendarYear = Static<typeof CalendarYear>

/** Which halves of a day are worked, as bits: the morning is 1, the afternoon 2. */
export type Halves = number
export const HALVES = { off: 0, morning: 1, afternoon: 2, day: 3 } as const

export const halvesOf = ({ part }: Day): Halves => HALVES[part ?? 'day']

/** What a week makes of a weekday; 0 is Monday. */
export function halvesOfWeekday({ week }: CalendarYear, weekday: number): Halves {
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = week
  return HALVES[[monday, tuesday, wednesday, thursday, friday, saturday, sunday][weekday] ?? 'off']
}
