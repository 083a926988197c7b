import { calendarOf, localOf, publishedYears, vietnam, workingMinutesBetween } from '@motcua/calendar'
import type { Say } from '../frame/words.ts'
import { tellingWords as words } from './words.ts'

const DAY = 8 * 60
const published = publishedYears(vietnam)
const calendar = calendarOf(published, published.at(-1)?.version ?? '')

/** How urgent something is: never by colour alone, always with its words and a sign. */
export type TimeLeft = { urgency: 'late' | 'soon' | 'fine' | 'paused' | 'none'; sign: string; text: string }

/** Of working minutes left, as the service counts them. */
export function timeLeftOf(minutes: number | null, paused: boolean, say: Say): TimeLeft {
  if (minutes === null) return { urgency: 'none', sign: '–', text: say(words['left.none']) }
  const left = durationOf(Math.abs(minutes), say)
  if (paused) return { urgency: 'paused', sign: '❚❚', text: say(words['left.paused'], { left }) }
  if (minutes < 0) return { urgency: 'late', sign: '✕', text: say(words['left.late'], { left }) }
  if (minutes <= DAY) return { urgency: 'soon', sign: '!', text: say(words['left.soon'], { left }) }
  return { urgency: 'fine', sign: '✓', text: say(words['left.fine'], { left }) }
}

/** Of a due instant in a list, on the published calendar. */
export function timeUntil(dueAt: string | null, now: Date, say: Say): TimeLeft {
  if (dueAt === null) return timeLeftOf(null, false, say)
  const [from, to] = [localOf(now.toISOString()), localOf(dueAt)]
  const minutes =
    to >= from ? workingMinutesBetween(calendar, from, to) : -workingMinutesBetween(calendar, to, from)
  return timeLeftOf(to < from ? Math.min(minutes, -1) : minutes, false, say)
}

function durationOf(minutes: number, say: Say): string {
  const [days, hours] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / 60)]
  if (days > 0) return say(words['left.days'], { days, hours })
  return say(words['left.hours'], { hours, minutes: minutes % 60 })
}
