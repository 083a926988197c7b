import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { faultsOf } from '../domain/check-answers.ts'
import { fieldsOf, type Procedure } from '../domain/procedure.ts'
import { say } from '../domain/say.ts'
import { definitionFaults } from '../domain/definition-check.ts'
import { isProcedure, structureFaults } from '../domain/definition-structure.ts'

const folder = new URL('../../procedures/', import.meta.url)
const texts = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => readFileSync(new URL(name, folder), 'utf8'))
const context = { today: '2026-11-24', tradeLevel: () => 'intermediate', isCommune: () => true }

/** The nth place of a JSON value, replaced or (for undefined) taken away. */
function changed(json: unknown, n: number, value: unknown): unknown {
  const places: [Record<string, unknown>, string][] = []
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return
    for (const key of Object.keys(one)) {
      places.push([one as Record<string, unknown>, key])
      walk((one as Record<string, unknown>)[key])
    }
  }
  walk(json)
  const [parent, key] = places[n % places.length] ?? [{}, '']
  if (value === undefined) Reflect.deleteProperty(parent, key)
  else parent[key] = value
  return JSON.parse(JSON.stringify(json)) // as it comes over the wire: a list has no holes there
}

t.test(
  'whatever stands anywhere in a definition, the check answers with faults and does not fail',
  async t => {
    let refused = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.oneof(
          fc.constant(undefined),
          fc.jsonValue(),
          fc.constantFrom('choice', 'group', 'file', { field: 'phone', is: 1 }, 1e300)
        ),
        (text, n, value) => {
          const definition = changed(JSON.parse(text), n, value)
          const wellFormed = structureFaults(definition).length === 0
          if (isProcedure(definition) !== wellFormed) return false // who checks and who explains must agree
          const faults = definitionFaults(definition, ['H57', 'H57.97', 'H57.99'])
          if (faults.length > 0) refused++
          return faults.every(({ detail, remedy }) => detail.vi && detail.en && remedy.vi && remedy.en)
        }
      ),
      { numRuns: 1000 }
    )
    t.ok(refused > 500, `${refused} of 1000 were refused`)
  }
)

t.test(
  'whatever is answered, each fault has words and a place, and reading it back does not fail',
  async t => {
    const procedures = texts.map(text => JSON.parse(text) as Procedure)
    const answer = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(
        true,
        false,
        'private',
        'college',
        'intermediate-school',
        [{}],
        [[]],
        { fullName: 'A' },
        3,
        '2026-11-24'
      )
    )
    const cases = fc
      .constantFrom(...procedures)
      .chain(procedure =>
        fc.tuple(
          fc.constant(procedure),
          fc.record(
            Object.fromEntries([
              ...fieldsOf(procedure.form).map(({ code }) => [code, answer]),
              ['foreign', answer]
            ]),
            { requiredKeys: [] }
          )
        )
      )
    const { counterexample } = fc.check(
      fc.property(cases, ([{ form }, answers]) => {
        for (const field of fieldsOf(form)) say(field, answers, () => undefined)
        return faultsOf(form, answers, context).every(
          ({ pointer, detail }) => pointer.startsWith('#/answers/') && detail.vi !== '' && detail.en !== ''
        )
      }),
      { numRuns: 1000 }
    )
    t.equal(counterexample, null)
  }
)
