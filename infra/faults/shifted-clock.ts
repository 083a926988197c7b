import { readFileSync } from 'node:fs'

/**
 * Loaded before a program (`node --import`): its wall clock is that of the machine plus the milliseconds that the file
 * CLOCK_OFFSET_FILE says, looked up twenty times a second. Timers go on as they do when an operator sets a clock.
 */
const file = process.env.CLOCK_OFFSET_FILE ?? ''
let offset = 0

function look(): void {
  try {
    offset = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    offset = 0
  }
}

look()
setInterval(look, 50).unref()
const Real = Date
const now = (): number => Real.now() + offset
globalThis.Date = new Proxy(Real, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new Real(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver))
})
