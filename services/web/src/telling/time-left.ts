import type { Say } from '../frame/words.ts'
import { tellingWords as words } from './words.ts'

const DAY = 8 * 60

/** How urgent something is: never by colour alone, always with its words and a sign. */
export type TimeLeft = { urgency: 'late' | 'soon' | 'fine' | 'paused' | 'none'; sign: string; text: string }

/** Of working minutes left and whether that is soon, both as the service counts them: pages reckon with no calendar. */
export function timeLeftOf(
  {
    remainingMinutes,
    soon,
    paused = false
  }: { remainingMinutes: number | null; soon: boolean; paused?: boolean },
  say: Say
): TimeLeft {
  if (remainingMinutes === null) return { urgency: 'none', sign: '–', text: say(words['left.none']) }
  const left = durationOf(Math.abs(remainingMinutes), say)
  if (paused) return { urgency: 'paused', sign: '❚❚', text: say(words['left.paused'], { left }) }
  if (remainingMinutes < 0) return { urgency: 'late', sign: '✕', text: say(words['left.late'], { left }) }
  if (soon) return { urgency: 'soon', sign: '!', text: say(words['left.soon'], { left }) }
  return { urgency: 'fine', sign: '✓', text: say(words['left.fine'], { left }) }
}

function durationOf(minutes: number, say: Say): string {
  const [days, hours] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / 60)]
  if (days > 0) return say(words['left.days'], { days, hours })
  return say(words['left.hours'], { hours, minutes: minutes % 60 })
}
