import { Type, type Static } from 'typebox'
import type { About } from './answering.ts'
import { createRandom } from './random.ts'

const Kind = Type.Union([
  Type.Literal('error500'),
  Type.Literal('status429'),
  Type.Literal('timeoutBeforeAccept'),
  Type.Literal('timeoutAfterAccept'),
  Type.Literal('expiredSession'),
  Type.Literal('wrongJson'),
  Type.Literal('truncatedBody'),
  Type.Literal('drip'),
  Type.Literal('errorCode'),
  Type.Literal('takePart'),
  Type.Literal('slow'),
  Type.Literal('gatewayTimeout')
])
export type Kind = Static<typeof Kind>

/** When to fail and how; a rule without `count` and `probability` always holds. */
export const FaultRule = Type.Object(
  {
    kind: Kind,
    service: Type.Optional(Type.String({ description: 'DangNhap for logging in; every service without it' })),
    trangThai: Type.Optional(Type.String({ description: 'only calls that tell this status' })),
    items: Type.Optional(
      Type.Integer({ minimum: 1, description: 'takePart takes so many items and refuses the rest' })
    ),
    maHoSo: Type.Optional(Type.String({ description: 'only calls about this dossier' })),
    count: Type.Optional(Type.Integer({ minimum: 1, description: 'holds so many times, then no more' })),
    probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 0xffffffff })),
    ms: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 600_000, description: 'how slow, how long silent' })
    ),
    retryAfter: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600, description: 'seconds' })),
    errorCode: Type.Optional(Type.String({ maxLength: 10 })),
    message: Type.Optional(Type.String({ maxLength: 2000 }))
  },
  { additionalProperties: false }
)
export type FaultRule = Static<typeof FaultRule>

type Armed = FaultRule & { left: number; random: () => number }

/** The faults that are asked for: `next` gives the first rule that holds for a call, `hits` how often each kind struck. */
export function createFaults() {
  let rules: Armed[] = []
  const hits: Partial<Record<Kind, number>> = {}
  return {
    hits,
    add: (more: FaultRule[]): void => {
      rules.push(
        ...more.map(rule => ({ ...rule, left: rule.count ?? Infinity, random: createRandom(rule.seed ?? 1) }))
      )
    },
    clear: (): void => {
      rules = []
    },
    next: ({ service, codes, statuses }: About): FaultRule | undefined => {
      const rule = rules.find(
        one =>
          one.left > 0 &&
          (one.service ?? service) === service &&
          (one.maHoSo === undefined || codes.includes(one.maHoSo)) &&
          (one.trangThai === undefined || statuses.includes(one.trangThai)) &&
          (one.probability === undefined || one.random() < one.probability)
      )
      if (rule === undefined) return undefined
      rule.left -= 1
      hits[rule.kind] = (hits[rule.kind] ?? 0) + 1
      return rule
    }
  }
}
