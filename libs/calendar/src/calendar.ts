/** Working days and hours of Việt Nam, and the legal clock that runs on them. Pure: everything is an argument. */
export { due, type Due, type Ledger, type Limit, type Pause } from './clock.ts'
export {
  compileCalendar,
  CalendarEnds,
  localDay,
  localOf,
  workingMinutesBetween,
  type Calendar
} from './working-time.ts'
export { vietnam } from './vn-2025-2027.ts'
export type { CalendarData, Day, Text } from './data.ts'
