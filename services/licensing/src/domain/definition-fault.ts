import type { Name } from './facts.ts'

/** What keeps a definition from being used: where, by which rule, what is wrong and how to put it right. */
export type DefinitionFault = { pointer: string; rule: string; detail: Name; remedy: Name }

export const fault = (
  pointer: string,
  rule: string,
  detail: [vi: string, en: string],
  remedy: [vi: string, en: string]
): DefinitionFault => ({
  pointer,
  rule,
  detail: { vi: detail[0], en: detail[1] },
  remedy: { vi: remedy[0], en: remedy[1] }
})
