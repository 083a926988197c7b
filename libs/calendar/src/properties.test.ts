import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import t from 'tap'
import { compileCalendar, due, localOf, vietnam, workingMinutesBetween, type Ledger } from './calendar.ts'
import { addWorkingMinutes, isWorkingDay, split } from './working-time.ts'

const calendar = compileCalendar(vietnam)
const first = Date.parse('2025-01-02T00:00:00Z')
const last = Date.parse('2027-06-30T00:00:00Z')
const instant = fc.integer({ min: first, max: last }).map(ms => new Date(ms).toISOString())
const limit = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map(workingDays => ({ workingDays })),
  fc.integer({ min: 1, max: 100 }).map(workingHours => ({ workingHours }))
)
const holds = <T>(t: Tap, property: fc.IProperty<T>) => {
  const { counterexample, seed, failed } = fc.check(property, { numRuns: 2000 })
  t.equal(failed, false, `seed ${seed}: ${JSON.stringify(counterexample)}`)
}
type Tap = { equal: (a: unknown, b: unknown, message: string) => unknown }
const end = (ledger: Ledger): string => due(calendar, ledger).at ?? ''

t.test('a later receipt is never due earlier', async t => {
  holds(
    t,
    fc.property(instant, instant, limit, (a, b, limit) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      return end({ start: early, limit, pauses: [] }) <= end({ start: late, limit, pauses: [] })
    })
  )
})

t.test('nothing falls due on a day off or outside working hours', async t => {
  holds(
    t,
    fc.property(instant, limit, (start, limit) => {
      const { day, minute } = split(localOf(end({ start, limit, pauses: [] })))
      return (
        isWorkingDay(calendar, day) && calendar.windows.some(([from, to]) => minute > from && minute <= to)
      )
    })
  )
})

t.test('adding working minutes and measuring them agree', async t => {
  holds(
    t,
    fc.property(instant, fc.integer({ min: 1, max: 20_000 }), (from, minutes) => {
      const start = localOf(from)
      return workingMinutesBetween(calendar, start, addWorkingMinutes(calendar, start, minutes)) === minutes
    })
  )
})

t.test('a pause shifts the end by exactly the working time it took', async t => {
  const length = fc.integer({ min: 0, max: 60 * 24 * 20 })
  holds(
    t,
    fc.property(instant, limit, length, length, (start, limit, delay, took) => {
      const from = new Date(Date.parse(start) + delay * 60_000).toISOString()
      const to = new Date(Date.parse(from) + took * 60_000).toISOString()
      const plain = localOf(end({ start, limit, pauses: [] }))
      const paused = localOf(end({ start, limit, pauses: [{ from, to, reason: 'supplement' }] }))
      // what lies before the counted receipt is no pause of the clock, and one after the end comes too late
      const counted = localOf(from) >= plain ? 0 : workingMinutesBetween(calendar, localOf(from), localOf(to))
      const shift = workingMinutesBetween(calendar, plain, paused)
      return shift >= 0 && shift <= counted && (delay < 60 * 24 * 4 || shift === counted)
    })
  )
})

t.test('the answer does not depend on the time zone of the machine', async t => {
  const script = `
    import { compileCalendar, due, vietnam } from ${JSON.stringify(new URL('./calendar.ts', import.meta.url).href)}
    const calendar = compileCalendar(vietnam)
    const all = []
    for (let n = 0; n < 300; n++)
      all.push(due(calendar, { start: new Date(${first} + n * 7_654_321_0).toISOString(), limit: { workingDays: 1 + (n % 20) }, pauses: [] }))
    process.stdout.write(JSON.stringify(all))`
  const answers = ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati'].map(TZ => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ, NODE_OPTIONS: '' }
    })
    return stdout.toString()
  })
  t.ok((answers[0] ?? '').length > 10_000)
  t.equal(new Set(answers).size, 1)
})
