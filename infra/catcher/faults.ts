import { Type, type Static } from 'typebox'

/** When to fail and how; a rule without `count` always holds. */
export const FaultRule = Type.Object(
  {
    way: Type.Union([Type.Literal('mail'), Type.Literal('sms')]),
    kind: Type.Union([
      Type.Literal('refuse', { description: '550 to the recipient; 422' }),
      Type.Literal('busy', { description: '451 to the recipient; 429' }),
      Type.Literal('down', { description: '421 to the sender; 503' }),
      Type.Literal('silentBefore', { description: 'takes nothing and never answers' }),
      Type.Literal('silentAfter', { description: 'takes it and never answers' })
    ]),
    to: Type.Optional(Type.String({ description: 'only what goes there' })),
    count: Type.Optional(Type.Integer({ minimum: 1 }))
  },
  { additionalProperties: false }
)
type FaultRule = Static<typeof FaultRule>
export type Fault = FaultRule['kind']

/** The faults that are asked for: `strike` gives the first rule of these kinds that holds, and counts it. */
export function createFaults() {
  let rules: (FaultRule & { left: number })[] = []
  return {
    add: (more: FaultRule[]): void => {
      rules.push(...more.map(rule => ({ ...rule, left: rule.count ?? Infinity })))
    },
    clear: (): void => {
      rules = []
    },
    strike: (way: FaultRule['way'], to: string | undefined, kinds: readonly Fault[]): Fault | undefined => {
      const rule = rules.find(
        one =>
          one.left > 0 &&
          one.way === way &&
          kinds.includes(one.kind) &&
          (one.to === undefined || one.to === to)
      )
      if (rule) rule.left -= 1
      return rule?.kind
    }
  }
}
export type Faults = ReturnType<typeof createFaults>
