import { readFileSync } from 'node:fs'
import { Type, type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false }
const Words = Type.Object({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed)
/** `empty` lets "" pass, `null` null. */
const presence = { empty: Type.Optional(Type.Boolean()), null: Type.Optional(Type.Boolean()) }
const Kind = <T extends string>(kind: T) => Type.Literal(kind)

const Leaf = Type.Union([
  Type.Object(
    {
      is: Kind('text'),
      ...presence,
      /** In UTF-16 units. */
      most: Type.Optional(Type.Integer({ minimum: 1 })),
      shape: Type.Optional(Type.String({ description: 'one of `shapes`' }))
    },
    closed
  ),
  Type.Object({ is: Kind('code'), ...presence, of: Type.Array(Type.String(), { minItems: 1 }) }, closed),
  Type.Object({ is: Kind('numberCode'), of: Type.Array(Type.Integer(), { minItems: 1 }) }, closed),
  Type.Object(
    { is: Kind('date'), ...presence, as: Type.Array(Type.String({ pattern: '^[yMdHhmsf:. T-]+$' })) },
    closed
  ),
  Type.Object({ is: Kind('integer') }, closed),
  Type.Object({ is: Kind('boolean') }, closed)
])

/** What fields say together: at these values of one field others may not be empty, or one has another shape. */
const Together = Type.Array(
  Type.Object(
    {
      when: Type.Object({ field: Type.String(), in: Type.Array(Type.String()) }, closed),
      needs: Type.Optional(Type.Array(Type.String())),
      shape: Type.Optional(Type.Object({ field: Type.String(), is: Type.String() }, closed))
    },
    closed
  )
)
const containing = <T extends TSchema>(inner: T) => {
  const of = Type.Record(Type.String(), inner)
  const together = Type.Optional(Together)
  return Type.Union([
    Leaf,
    Type.Object({ is: Kind('list'), of, least: Type.Optional(Type.Integer()), together }, closed),
    Type.Object({ is: Kind('object'), of, together }, closed)
  ])
}
const Call = Type.Object(
  {
    fields: Type.Record(Type.String(), containing(containing(Leaf))),
    together: Type.Optional(Together)
  },
  closed
)

/** What a portal takes, as data: the fields of each of its calls, their limits, code lists and forms of dates. */
const Rules = Type.Object(
  {
    verified: Type.Boolean(),
    source: Type.String(),
    shapes: Type.Record(Type.String(), Type.Object({ pattern: Type.String(), words: Words }, closed)),
    calls: Type.Record(Type.String(), Call)
  },
  closed
)
export type Rules = Static<typeof Rules>
export type Together = Static<typeof Together>
export type Fields = Record<string, Rule>
export type Rule =
  | Static<typeof Leaf>
  | { is: 'list'; of: Fields; least?: number; together?: Together }
  | { is: 'object'; of: Fields; together?: Together }

/** The rules of a data file. Throws at the first fault, and for a shape that is not there. */
export function loadRules(file: URL): Rules {
  const check = Compile(Rules)
  const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!check.Check(data)) {
    const [fault] = check.Errors(data)
    throw new Error(`${file.pathname}${fault?.instancePath ?? ''}: ${fault?.message ?? 'is faulty'}`)
  }
  const missing = Object.values(data.calls)
    .flatMap(({ fields, together = [] }) => [...shapesIn(fields), ...shapesOf(together)])
    .find(name => !Object.hasOwn(data.shapes, name))
  if (missing !== undefined) throw new Error(`${file.pathname}: no shape ${missing}`)
  return data
}

/** The rules that an end point names; one that is told pauses as 9 cannot want with a 9 what a pause has not. */
export function rulesOf({ rules, collapsePauses }: { rules: string; collapsePauses: boolean }): Rules {
  const loaded = loadRules(new URL(`../../data/${rules}`, import.meta.url))
  if (!collapsePauses) return loaded
  const calls = Object.entries(loaded.calls).map(([name, { fields, together = [] }]) => {
    const kept = together.filter(({ needs, when }) => !(needs?.includes(RESULTS) && when.in.includes('9')))
    return [name, { fields, together: kept }] as const
  })
  return { ...loaded, calls: Object.fromEntries(calls) }
}

const RESULTS = 'DanhSachGiayToKetQua'

function shapesIn(fields: Fields): string[] {
  return Object.values(fields).flatMap(rule => {
    if (rule.is === 'text') return rule.shape ?? []
    return rule.is === 'list' || rule.is === 'object'
      ? [...shapesIn(rule.of), ...shapesOf(rule.together ?? [])]
      : []
  })
}

const shapesOf = (together: Together): string[] => together.flatMap(({ shape }) => shape?.is ?? [])
