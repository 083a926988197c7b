import fc from 'fast-check'

type Test = { equal: (a: unknown, b: unknown, message: string) => unknown }

/** A property as one assertion, which names the example that breaks it. */
export function holds<T>(t: Test, property: fc.IProperty<T>): void {
  const { counterexample, seed, failed } = fc.check(property, { numRuns: 500 })
  t.equal(failed, false, `seed ${seed}: ${JSON.stringify(counterexample)}`)
}
