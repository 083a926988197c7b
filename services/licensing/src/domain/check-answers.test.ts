import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import t from 'tap'
import { schemaOfAnswers } from './answers-schema.ts'
import { asked } from './asked.ts'
import type { Context } from './answer.ts'
import { faultsOf } from './check-answers.ts'
import { PERSON_PARTS, type Field } from './field.ts'
import type { Answers, Form } from './procedure.ts'
import { field, form, page } from './testing.ts'

const context: Context = {
  today: '2026-11-24',
  tradeLevel: code => ({ 5520227: 'intermediate', 6520227: 'college' })[code],
  isCommune: code => code === 'phuong-phu-xuan'
}
const of = (given: Form, answers: Answers) => faultsOf(given, answers, context)
const one = (it: Field, answer: unknown) =>
  of(form(page('p1', [it])), { [it.code]: answer }).map(({ pointer, rule }) => `${pointer} ${rule}`)

t.test('a missing answer is asked for in the words of its question', async t => {
  const label = { vi: 'Tên mới của cơ sở', en: 'New name of the institution' }
  const asks = (type: Field['type'], words = label) =>
    of(form(page('p1', [field('x', type, { label: words, required: true })])), {})[0]?.detail
  t.same(asks('text'), { vi: 'Nhập tên mới của cơ sở', en: 'Enter new name of the institution' })
  t.match(asks('choice'), { vi: 'Chọn tên mới của cơ sở' })
  t.match(asks('file'), { vi: 'Tải lên tên mới của cơ sở' })
  t.match(asks('group', { vi: 'Ngành, nghề', en: 'Trades' }), { vi: 'Thêm ngành, nghề' })
  t.match(asks('text', { vi: 'UBND nơi đặt trụ sở', en: 'PC' }), {
    vi: 'Nhập UBND nơi đặt trụ sở',
    en: 'Enter PC'
  })
})

t.test('a fault is told in words that a citizen reads, days as they are written here', async t => {
  const told = (one: Field, answer: unknown) => of(form(page('p1', [one])), { a: answer })[0]?.detail.vi
  t.match(told(field('a', 'number'), 'x'), /: phải là một số, ví dụ 35$/)
  t.match(told(field('a', 'date'), '2026-02-30'), /ngày có thật, ví dụ 31\/03\/2026$/)
  t.match(told(field('a', 'date', { earliest: '2026-01-31' }), '2026-01-01'), /trước ngày 31\/01\/2026$/)
})

t.test('every type of question refuses what is no answer to it, and takes what is', async t => {
  const cases: [Field, unknown[], [unknown, string][]][] = [
    [
      field('a', 'text', { minLength: 2, maxLength: 5, pattern: '^[a-zệ]+$' }),
      ['abc', 'ệệệệệ'],
      [
        [1, 'type'],
        ['a', 'minLength'],
        ['abcdef', 'maxLength'],
        ['ab1', 'pattern']
      ]
    ],
    [
      field('a', 'date', { earliest: '2026-01-01', latest: 'today' }),
      ['2026-11-24'],
      [
        ['2026-02-30', 'date'],
        ['24/11/2026', 'date'],
        [5, 'date'],
        ['2025-12-31', 'earliest'],
        ['2026-11-25', 'latest']
      ]
    ],
    [
      field('a', 'number'),
      [0, 10],
      [
        ['1', 'type'],
        [1.5, 'whole'],
        [-1, 'minimum'],
        [11, 'maximum'],
        [Number.NaN, 'type']
      ]
    ],
    [field('a', 'number', { decimals: 2 }), [1.25, 0.07], [[1.255, 'decimals']]],
    [
      field('a', 'money'),
      [0, 1000],
      [
        [-1, 'minimum'],
        [1001, 'maximum'],
        [1.5, 'whole']
      ]
    ],
    [
      field('a', 'choice'),
      ['a'],
      [
        ['c', 'choice'],
        [true, 'choice']
      ]
    ],
    [
      field('a', 'multiChoice', { maxItems: 1 }),
      [['a']],
      [
        ['a', 'type'],
        [['c'], 'choice'],
        [['a', 'a'], 'twice'],
        [['a', 'b'], 'maxItems']
      ]
    ],
    [field('a', 'yesNo'), [true, false], [['yes', 'type']]],
    [
      field('a', 'trade', { levels: ['intermediate'] }),
      ['5520227'],
      [
        ['5520228', 'listed'],
        ['6520227', 'level'],
        [5520227, 'type']
      ]
    ],
    [
      field('a', 'commune'),
      ['phuong-phu-xuan'],
      [
        ['phuong-nao-do', 'listed'],
        [{ code: 1 }, 'type']
      ]
    ],
    [
      field('a', 'phone'),
      ['0905123456', '02343822001'],
      [
        ['905123456', 'phone'],
        ['+84905123456', 'phone'],
        ['09051234567890', 'phone']
      ]
    ],
    [
      field('a', 'email'),
      ['a@b.vn'],
      [
        ['a@b', 'email'],
        ['a b@c.vn', 'email'],
        [`${'a'.repeat(200)}@b.vn`, 'email']
      ]
    ],
    [
      field('a', 'file'),
      [['0b2f1c1e-5d3a-4b6f-8c7d-9e0f1a2b3c4d']],
      [
        ['x', 'type'],
        [['../etc/passwd'], 'file'],
        [Array.from({ length: 3 }, (_, n) => `0b2f1c1e-5d3a-4b6f-8c7d-9e0f1a2b3c4${n}`), 'maxItems']
      ]
    ]
  ]
  for (const [it, good, bad] of cases) {
    for (const answer of good) t.same(one(it, answer), [], `${it.type} takes ${JSON.stringify(answer)}`)
    for (const [answer, rule] of bad)
      t.same(one(it, answer), [`#/answers/a ${rule}`], `${it.type} refuses ${JSON.stringify(answer)}`)
  }
})

t.test('a person is known by name and the parts that are asked, each pointed at', async t => {
  const person = field('a', 'person', { parts: [...PERSON_PARTS] })
  const whole = {
    fullName: 'Nguyễn Thị Minh Họa',
    birthDate: '1990-02-28',
    identityNumber: '046190000001',
    position: 'Hiệu trưởng'
  }
  t.same(one(person, whole), [])
  t.same(one(person, { ...whole, identityNumber: '12', birthDate: '2027-01-01' }), [
    '#/answers/a/birthDate date',
    '#/answers/a/identityNumber identityNumber'
  ])
  t.same(one(person, { fullName: 'A', secret: 1 }), [
    '#/answers/a/birthDate part',
    '#/answers/a/identityNumber part',
    '#/answers/a/position part',
    '#/answers/a/secret unknown'
  ])
})

t.test('each item of a repeated group is checked by itself and named by its number', async t => {
  const group = field('trades', 'group', {
    itemName: { vi: 'Ngành, nghề', en: 'Trade' },
    maxItems: 2,
    fields: [
      field('trade', 'trade', { required: true }),
      field('basis', 'choice', { required: true }),
      field('source', 'text', { required: true, showWhen: { field: 'basis', is: 'b' } })
    ]
  })
  const f = form(page('p1', [group]))
  const good = { trade: '5520227', basis: 'a' }
  t.same(of(f, { trades: [good, { ...good, source: 'not asked for, so it does not count' }] }), [])
  t.match(of(f, { trades: [good, { basis: 'b', colour: 1 }] }), [
    { pointer: '#/answers/trades/1/trade', rule: 'required', detail: { vi: 'Ngành, nghề 2: Chọn trade' } },
    { pointer: '#/answers/trades/1/source', rule: 'required' },
    { pointer: '#/answers/trades/1/colour', rule: 'unknown' }
  ])
  t.match(of(f, { trades: [good, good, good] }), [{ pointer: '#/answers/trades', rule: 'maxItems' }])
  t.match(of(f, { trades: [7] }), [{ pointer: '#/answers/trades/0', rule: 'type' }])
  t.match(of(f, { trades: 'x' }), [{ pointer: '#/answers/trades', rule: 'type' }])
})

t.test(
  'what is not asked does not count: hidden pages, hidden questions, and what depends on them',
  async t => {
    const f = form(
      page('p1', [field('far', 'yesNo', { required: true })]),
      page('p2', [field('where', 'choice', { required: true })], { showWhen: { field: 'far', is: true } }),
      page('p3', [field('why', 'text', { required: true, showWhen: { field: 'where', is: 'b' } })])
    )
    const given = { far: false, where: 'b', why: 'left over from before' }
    t.same(asked(f, given).answers, { far: false })
    t.same(
      asked(f, given).pages.map(({ page: { id } }) => id),
      ['p1']
    )
    t.same(of(f, given), [])
    t.match(of(f, { far: true, where: 'b' }), [{ pointer: '#/answers/why', page: 'p3' }])
    t.match(of(f, { far: false, colour: 'x', 'a/b~c': 1 }), [
      { pointer: '#/answers/colour', page: null, rule: 'unknown' },
      { pointer: '#/answers/a~1b~0c', rule: 'unknown' }
    ])
  }
)

t.test('answers for which the procedure is not meant are told what to do instead', async t => {
  const f = {
    ...form(page('p1', [field('kind', 'choice', { required: true })])),
    notFor: [{ when: { field: 'kind', is: 'b' }, words: { vi: 'Nộp tại Bộ', en: 'File with the Ministry' } }]
  }
  t.match(of(f, { kind: 'b' }), [
    { pointer: '#/answers/kind', page: 'p1', rule: 'not-for', detail: { vi: 'Nộp tại Bộ' } }
  ])
  t.same(of(f, { kind: 'a' }), [])
})

t.test('the published JSON Schema says yes and no as we do', async t => {
  const f = form(
    page('p1', [
      field('name', 'text', { required: true, minLength: 2 }),
      field('kind', 'choice', { required: true }),
      field('kinds', 'multiChoice', { maxItems: 1 }),
      field('far', 'yesNo'),
      field('count', 'number', { decimals: 1 })
    ]),
    page('p2', [field('money', 'money', { required: true })], {
      showWhen: {
        any: [
          { field: 'kind', is: 'b' },
          { field: 'kinds', in: ['a'] }
        ]
      }
    }),
    page('p3', [
      field('phone', 'phone', { required: true, showWhen: { field: 'money', atLeast: 500 } }),
      field('email', 'email', { showWhen: { none: [{ field: 'far', is: true }] } }),
      field('who', 'person', { parts: ['identityNumber'] }),
      field('list', 'group', {
        itemName: { vi: 'x', en: 'x' },
        maxItems: 2,
        fields: [
          field('on', 'yesNo', { required: true }),
          field('why', 'text', { required: true, showWhen: { field: 'on', is: true } })
        ]
      })
    ])
  )
  const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 6, formats: { date: true } })
  const valid = ajv.compile(schemaOfAnswers(f))
  const some = (...values: unknown[]) => fc.constantFrom(...values)
  const arbitrary = fc.record(
    {
      name: some('ab', 'a', ' ', '', 'x'.repeat(21), 5),
      kind: some('a', 'b', 'c'),
      kinds: some([], ['a'], ['b'], ['a', 'b'], 'a'),
      far: some(true, false, 'no'),
      count: some(0, 1.5, 1.55, 11, '1'),
      money: some(0, 499, 500, 1001, 1.5),
      phone: some('0905123456', '905', ''),
      email: some('a@b.vn', 'a@', ''),
      who: some(
        { fullName: 'A', identityNumber: '046190000001' },
        { fullName: 'A' },
        { fullName: 'A', identityNumber: '1' },
        {},
        'A'
      ),
      list: some(
        [],
        [{ on: false }],
        [{ on: true }],
        [{ on: true, why: 'x' }],
        [{ on: false, why: 'x' }],
        [{ on: false }, { on: false }, { on: false }],
        [{ off: 1 }]
      )
    },
    { requiredKeys: [] }
  )
  fc.assert(
    fc.property(arbitrary, given => {
      const counted = asked(f, given).answers
      return valid(counted) === (of(f, counted).length === 0)
    }),
    { numRuns: 3000 }
  )
  t.equal(valid({ name: 'ab', kind: 'a' }), true)
  t.equal(valid({ name: 'ab', kind: 'a', money: 5 }), false, 'what is not asked may not be sent')
})
