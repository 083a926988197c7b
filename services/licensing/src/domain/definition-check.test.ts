import t from 'tap'
import { field, form, page, procedure } from './testing.ts'
import { definitionFaults, seriesFaults } from './definition-check.ts'

const faults = (value: unknown) => definitionFaults(value, ['H57.99'])
const told = (value: unknown) => faults(value).map(({ pointer, rule }) => `${pointer} ${rule}`)
const both = (text: string) => ({ vi: text, en: text })
const mark = { verified: false, source: 'test' }
const scan = { code: 'scan', name: both('Scan'), kind: 'file' as const, required: false, ...mark }
/** A definition with the same form but for what a test changes in its JSON. */
const changed = (change: (json: ReturnType<typeof procedure>) => void) => {
  const json = structuredClone(procedure())
  change(json)
  return json
}

t.test('a definition without faults has none', async t => {
  t.same(told(procedure()), [])
})

t.test('every fault is told with a remedy, in both languages', async t => {
  const found = faults(
    changed(json => Object.assign(json.form.pages[0]?.fields[0] ?? {}, { type: 'colour' }))
  )
  t.equal(found.length, 1)
  for (const { detail, remedy } of found) t.ok(detail.vi && detail.en && remedy.vi && remedy.en)
})

t.test('an unknown field type is refused', async t => {
  const json = changed(one => Object.assign(one.form.pages[0]?.fields[0] ?? {}, { type: 'colour' }))
  t.same(told(json), ['/form/pages/0/fields/0/type unknown-field-type'])
})

t.test('a text that is missing in one language is refused', async t => {
  t.same(told(changed(json => Reflect.deleteProperty(json.name, 'en'))), ['/name/en missing-text'])
  t.same(told(changed(json => (json.name.vi = ''))), ['/name/vi missing-text'])
  t.same(told(changed(json => Reflect.deleteProperty(json.form.pages[0]?.fields[0]?.label ?? {}, 'vi'))), [
    '/form/pages/0/fields/0/label/vi missing-text'
  ])
})

t.test('a step without a role is refused, and one with a role that no official has', async t => {
  t.same(told(changed(json => Reflect.deleteProperty(json.steps[0] ?? {}, 'role'))), [
    '/steps/0/role step-without-role'
  ])
  t.same(told(changed(json => Object.assign(json.steps[0] ?? {}, { role: 'citizen' }))), [
    '/steps/0/role step-without-role'
  ])
})

t.test('a result without a template is refused', async t => {
  t.same(told(changed(json => Reflect.deleteProperty(json.result, 'template'))), [
    '/result/template result-without-template'
  ])
  t.same(told(changed(json => Reflect.deleteProperty(json, 'result'))), ['/result result-without-template'])
})

t.test('what is no definition at all is refused', async t => {
  for (const value of [undefined, null, 7, 'x', [], {}]) t.ok(told(value).length > 0, JSON.stringify(value))
  t.same(told({ ...procedure(), colour: 'blue' }), ['/colour unknown-property'])
})

t.test('a code that stands twice is refused: of questions, pages, papers, steps, options', async t => {
  t.same(
    told(procedure({ form: form(page('p1', [field('a', 'text')]), page('p1', [field('a', 'text')])) })),
    ['/form/pages/1/fields/0/code duplicate-code', '/form/pages/1/id duplicate-code']
  )
  const group = field('g', 'group', { itemName: both('x'), maxItems: 2, fields: [field('a', 'text')] })
  t.same(told(procedure({ form: form(page('p1', [field('a', 'text'), group])) })), [
    '/form/pages/0/fields/1/fields/0/code duplicate-code'
  ])
  const [step] = procedure().steps
  t.same(told(procedure({ steps: step ? [step, step] : [] })), ['/steps/1/code duplicate-code'])
  const paper = { ...scan, kind: 'form' as const }
  t.same(told(procedure({ papers: [paper, paper] })), ['/papers/1/code duplicate-code'])
  const options = ['a', 'a'].map(value => ({ value, label: both(value) }))
  t.same(told(procedure({ form: form(page('p1', [field('c', 'choice', { options })])) })), [
    '/form/pages/0/fields/0/options/1/value duplicate-code'
  ])
})

t.test('limits go with the type of the question', async t => {
  const on = (one: Parameters<typeof page>[1][number]) => told(procedure({ form: form(page('p1', [one])) }))
  t.same(on(field('a', 'yesNo', { maxLength: 5 })), ['/form/pages/0/fields/0/maxLength limit-does-not-fit'])
  t.same(on({ code: 'aa', type: 'text', label: both('a'), required: false }), [
    '/form/pages/0/fields/0/maxLength limit-missing'
  ])
  t.same(on(field('a', 'text', { minLength: 30 })), ['/form/pages/0/fields/0/minLength empty-range'])
  t.same(on(field('a', 'text', { pattern: '(' })), ['/form/pages/0/fields/0/pattern pattern-not-valid'])
  t.same(on(field('a', 'choice', { sensitive: true, queueFilter: true })), [
    '/form/pages/0/fields/0/queueFilter filter-on-sensitive'
  ])
})

t.test('a file paper is asked for once, in the cases in which it is wanted', async t => {
  const asks = field('upload', 'file')
  t.same(told(procedure({ papers: [scan], form: form(page('p1', [asks])) })), [])
  t.same(told(procedure({ papers: [scan] })), ['/papers/0 paper-not-asked-once'])
  t.same(told(procedure({ form: form(page('p1', [asks])) })), ['/form/pages/0/fields/0/paper unknown-paper'])
  t.same(told(procedure({ papers: [{ ...scan, required: true }], form: form(page('p1', [asks])) })), [
    '/form/pages/0/fields/0 paper-asked-otherwise'
  ])
})

t.test('conditions speak of questions that are there and were asked before', async t => {
  const on = (...pages: Parameters<typeof form>) => told(procedure({ form: form(...pages) }))
  t.same(on(page('p1', [field('a', 'text', { showWhen: { field: 'none', is: 'x' } })])), [
    '/form/pages/0/fields/0/showWhen condition-on-unknown-field'
  ])
  t.same(on(page('p1', [field('a', 'text', { showWhen: { field: 'b', is: true } }), field('b', 'yesNo')])), [
    '/form/pages/0/fields/0/showWhen condition-on-later-field'
  ])
  t.same(
    on(
      page('p1', [field('a', 'choice')]),
      page('p2', [field('b', 'text')], { showWhen: { field: 'a', is: 'z' } })
    ),
    ['/form/pages/1/showWhen condition-on-unknown-value']
  )
  t.same(on(page('p1', [field('a', 'text'), field('b', 'text', { showWhen: { field: 'a', atLeast: 3 } })])), [
    '/form/pages/0/fields/1/showWhen condition-does-not-fit'
  ])
  t.same(
    told(procedure({ steps: procedure().steps.map(step => ({ ...step, when: { field: 'gone', is: 1 } })) })),
    ['/steps/0/when condition-on-unknown-field']
  )
})

t.test('conditions that wait for each other in a circle are refused, each circle once', async t => {
  const waits = (code: string, other: string) =>
    field(code, 'yesNo', { showWhen: { field: other, is: true } })
  const found = faults(
    procedure({ form: form(page('p1', [waits('aa', 'bb'), waits('bb', 'cc'), waits('cc', 'aa')])) })
  )
  t.match(found, [{ rule: 'condition-loop', detail: { en: /aa → bb → cc → aa/ } }])
  t.equal(found.length, 1)
  t.same(told(procedure({ form: form(page('p1', [waits('aa', 'aa')])) })), [
    '/form/pages/0/fields/0/showWhen condition-loop'
  ])
  const across = form(
    page('p1', [field('aa', 'yesNo')], { showWhen: { field: 'bb', is: true } }),
    page('p2', [waits('bb', 'aa')])
  )
  t.same(told(procedure({ form: across })), ['/form/pages/0/showWhen condition-loop'])
})

t.test('a page that no answers lead to is refused', async t => {
  const on = (...pages: Parameters<typeof form>) => told(procedure({ form: form(...pages) }))
  const kind = page('p1', [field('kind', 'choice', { required: true }), field('count', 'number')])
  const shown = (showWhen: Parameters<typeof page>[2]) => on(kind, page('p2', [field('x', 'text')], showWhen))
  t.same(shown({ showWhen: { field: 'kind', is: 'b' } }), [])
  t.same(shown({ showWhen: { field: 'count', atLeast: 10 } }), [])
  t.same(shown({ showWhen: { field: 'count', atLeast: 11 } }), ['/form/pages/1/showWhen unreachable-page'])
  t.same(
    shown({ showWhen: { field: 'kind', answered: false } }),
    ['/form/pages/1/showWhen unreachable-page'],
    'a required answer is always there'
  )
  t.same(
    shown({
      showWhen: {
        all: [
          { field: 'kind', is: 'a' },
          { field: 'kind', is: 'b' }
        ]
      }
    }),
    ['/form/pages/1/showWhen unreachable-page']
  )
  t.same(
    on(
      kind,
      page('p2', [field('far', 'yesNo')], { showWhen: { field: 'kind', is: 'a' } }),
      page('p3', [field('x', 'text')], {
        showWhen: {
          all: [
            { field: 'far', is: true },
            { field: 'kind', is: 'b' }
          ]
        }
      })
    ),
    ['/form/pages/2/showWhen unreachable-page'],
    'it needs an answer that is asked in the other case only'
  )
})

t.test(
  'what applies to no application is refused: questions, papers, steps, variants, members of a group',
  async t => {
    const never = {
      all: [
        { field: 'kind', is: 'a' },
        { field: 'kind', is: 'b' }
      ]
    }
    const kind = field('kind', 'choice', { required: true })
    const group = field('g', 'group', {
      itemName: both('x'),
      maxItems: 2,
      fields: [
        field('m', 'yesNo'),
        field('n', 'text', {
          showWhen: {
            all: [
              { field: 'm', is: true },
              { field: 'm', is: false }
            ]
          }
        })
      ]
    })
    t.same(
      told(
        procedure({
          form: form(page('p1', [kind, field('x', 'text', { showWhen: never }), group])),
          papers: [{ ...scan, kind: 'form', showWhen: never }],
          steps: procedure().steps.map(step => ({ ...step, when: never })),
          limit: { workingDays: 5, ...mark, variants: [{ when: never, workingDays: 3, ...mark }] }
        })
      ),
      [
        '/form/pages/0/fields/1/showWhen unreachable',
        '/form/pages/0/fields/2/fields/1/showWhen unreachable',
        '/papers/0/showWhen unreachable',
        '/steps/0/when unreachable',
        '/limit/variants/0/when unreachable'
      ]
    )
  }
)

t.test('a page for those whom the procedure turns away is reached by nobody', async t => {
  const pages = form(
    page('p1', [field('kind', 'choice', { required: true })]),
    page('p2', [field('x', 'text')], { showWhen: { field: 'kind', is: 'b' } })
  )
  const notFor = [{ when: { field: 'kind', is: 'b' }, words: both('elsewhere') }]
  t.same(told(procedure({ form: { ...pages, notFor } })), ['/form/pages/1/showWhen unreachable-page'])
})

t.test('a condition on more than can be tried is refused rather than believed', async t => {
  const many = Array.from({ length: 18 }, (_, n) => field(`q${n}x`, 'yesNo'))
  const all = many.map(({ code }) => ({ field: code, is: true }))
  t.same(
    told(
      procedure({ form: form(page('p1', many), page('p2', [field('x', 'text')], { showWhen: { all } })) })
    ),
    ['/form/pages/1/showWhen condition-too-wide']
  )
})

t.test('the rest of what people get wrong: agency, summary, effect, days, openness, dates', async t => {
  t.same(told(procedure({ agency: 'H99' })), ['/agency unknown-agency'])
  t.same(told(procedure({ form: { ...procedure().form, summary: both('{nothing}') } })), [
    '/form/summary/vi unknown-place',
    '/form/summary/en unknown-place'
  ])
  const secret = form(page('p1', [field('secret', 'text', { sensitive: true })]))
  t.equal(
    told(procedure({ form: { ...secret, summary: both('{secret}') } })).length,
    2,
    'the summary goes to portals'
  )
  const effect = (kind: 'rename' | 'none', takes?: Record<string, string>) =>
    told(procedure({ result: { ...procedure().result, effect: { kind, ...(takes ? { takes } : {}) } } }))
  t.same(effect('rename'), ['/result/effect/takes/name effect-incomplete'])
  t.same(effect('rename', { name: 'two' }), ['/result/effect/takes/name effect-unknown'])
  t.same(effect('rename', { name: 'one' }), [])
  t.same(effect('none', { name: 'one' }), ['/result/effect/takes/name effect-unknown'])
  t.same(told(procedure({ steps: procedure().steps.map(step => ({ ...step, workingDays: 6 })) })), [
    '/steps steps-exceed-limit'
  ])
  t.same(told(procedure({ limit: { workingDays: null, ...mark } })), ['/open open-without-limit'])
  t.same(told(procedure({ validFrom: '2026-02-30' })), ['/validFrom validity'])
  t.same(told(procedure({ validTo: '2025-12-31' })), ['/validTo validity'])
})

t.test('two versions of a procedure never share a number or a day', async t => {
  const v1 = procedure({ validTo: '2026-06-30' })
  const found = (...others: ReturnType<typeof procedure>[]) =>
    seriesFaults([v1, ...others]).map(({ fault: { pointer, rule } }) => `${pointer} ${rule}`)
  t.same(found(procedure({ version: 2, validFrom: '2026-07-01' })), [])
  t.same(found(procedure({ version: 2, validFrom: '2026-06-30' })), ['/validFrom overlapping-validity'])
  t.same(found(procedure({ version: 1, validFrom: '2026-07-01' })), ['/version duplicate-version'])
  t.same(found(procedure({ code: 'another' })), [])
})

t.test('a question that what is known cannot answer is refused', async t => {
  const asking = (type: 'email' | 'phone', prefill: string) =>
    changed(json => {
      json.form.pages[0]?.fields.push(Object.assign(field('known', type), { prefill }))
    })
  t.same(told(asking('email', 'institution.email')), [])
  t.same(told(asking('phone', 'institution.email')), ['/form/pages/0/fields/1/prefill prefill-does-not-fit'])
  t.same(told(asking('phone', 'person.birthday')), ['/form/pages/0/fields/1/prefill form'])
})
