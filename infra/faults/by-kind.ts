import type { Verdict } from './check.ts'
import type { Acknowledged } from './journal.ts'
import type { Struck } from './nemesis.ts'

export type Account = {
  kind: string
  count: number
  acknowledged: number
  lost: number
  doubled: number
  reordered: number
  duplicates: number
  recoveredS: number[]
  clearedS: number[]
}

/**
 * The verdict by kind of fault: an act belongs to the fault that was the last to begin when it was answered; what is wrong
 * with a dossier, to each kind that one of its acts belongs to.
 */
export function byKind(struck: readonly Struck[], acknowledged: readonly Acknowledged[], verdict: Verdict) {
  const accounts = new Map<string, Account>()
  for (const { kind, recoveredMs, clearedMs } of struck) {
    const account = accounts.get(kind) ?? fresh(kind)
    accounts.set(kind, account)
    account.count++
    account.recoveredS.push(recoveredMs / 1000)
    account.clearedS.push(clearedMs / 1000)
  }
  const accountOf = ({ fault }: Acknowledged): Account | undefined =>
    accounts.get(struck[fault - 1]?.kind ?? 'none')
  for (const one of acknowledged) {
    const account = accountOf(one)
    if (account) account.acknowledged++
  }
  const acts = Map.groupBy(acknowledged, ({ dossier }) => dossier)
  for (const { kind, dossier } of verdict.wrong)
    for (const account of new Set(acts.get(dossier)?.map(accountOf))) if (account) account[kind]++
  for (const { dossier, seq } of verdict.duplicates) {
    const act = acts.get(dossier)?.find(one => one.seq === seq)
    const account = act && accountOf(act)
    if (account) account.duplicates++
  }
  return [...accounts.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
}

const fresh = (kind: string): Account => ({
  kind,
  count: 0,
  acknowledged: 0,
  lost: 0,
  doubled: 0,
  reordered: 0,
  duplicates: 0,
  recoveredS: [],
  clearedS: []
})
