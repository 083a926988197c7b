/** What a fault run has seen, each by the side that is to be believed for it. */
export type Seen = {
  /** What clients were told is done: dossier and version, as journalled before anything else happened. */
  acknowledged: readonly { dossier: string; seq: number }[]
  /** Number of events in the history of every dossier there is; 0 for a draft. */
  history: ReadonlyMap<string, number>
  /** Those of them that others are told of, by number: the rest stays in the house. */
  told: ReadonlyMap<string, readonly number[]>
  /** Dossiers whose chain of hashes is broken, or whose list row is not what their history makes true. */
  broken: readonly string[]
  /** The raw log, in the order of each partition. */
  topic: readonly { dossier: string; seq: number }[]
  /** The versions whose effect each dossier had on the consumer's side, in the order of their happening. */
  effects: ReadonlyMap<string, readonly number[]>
  /** The versions that whoever fetches status events is shown of each dossier, in their order. */
  feed: ReadonlyMap<string, readonly number[]>
  /** The raw log of status events, in the order of each partition. */
  published: readonly { dossier: string; seq: number }[]
  /** What the portal accepted for each dossier, in its order: the versions it was told. */
  portal: ReadonlyMap<string, readonly number[]>
  /** Dossiers whose statuses at the portal are not those of their history, in its order. */
  misstated: readonly string[]
  /** Dossiers where the consumer's cursor does not stand at the last event, or is blocked. */
  adrift: readonly string[]
}

export type Verdict = {
  acknowledged: number
  lost: number
  doubled: number
  reordered: number
  duplicatesOnWire: number
  /** One line for each that is wrong. */
  findings: string[]
  /** Whose each finding is, all of them. */
  wrong: { kind: Wrong; dossier: string }[]
  /** The records on the log that had been there before. */
  duplicates: { dossier: string; seq: number }[]
}
type Wrong = 'lost' | 'doubled' | 'reordered'

/**
 * Compares what was acknowledged with what every later place knows, after a run in which every command was repeated until
 * it was acknowledged. Lost: an act is missing in the history, on a log, in the effects, in the feed or at the portal.
 * Doubled: an act that nobody asked for, an effect or a telling that happened twice. Reordered: first occurrences on a log,
 * effects or tellings are not 1, 2, 3 ... Duplicates on a log are allowed and counted.
 */
export function check(seen: Seen): Verdict {
  const findings: string[] = []
  const verdict: Verdict = {
    acknowledged: seen.acknowledged.length,
    lost: 0,
    doubled: 0,
    reordered: 0,
    duplicatesOnWire: 0,
    findings,
    wrong: [],
    duplicates: []
  }
  const find = (kind: Wrong, what: string) => {
    verdict[kind]++
    verdict.wrong.push({ kind, dossier: what.slice(0, what.search(/[ :]/)) })
    findings.push(`${kind}: ${what}`)
  }
  const log = byDossier(seen.topic)
  const published = byDossier(seen.published)

  for (const { dossier, seq } of seen.acknowledged) {
    if ((seen.history.get(dossier) ?? 0) < seq) find('lost', `${dossier} ${seq} is not in the history`)
    if (!(log.get(dossier) ?? []).includes(seq)) find('lost', `${dossier} ${seq} is not on the log`)
    const kept = seq <= (seen.history.get(dossier) ?? 0)
    if (kept && !(seen.told.get(dossier) ?? []).includes(seq)) continue // it stays in the house
    if (!(seen.effects.get(dossier) ?? []).includes(seq)) find('lost', `${dossier} ${seq} had no effect`)
    if (!(seen.feed.get(dossier) ?? []).includes(seq)) find('lost', `${dossier} ${seq} is no status event`)
    if (!(published.get(dossier) ?? []).includes(seq))
      find('lost', `${dossier} ${seq} is not among the status events published`)
    if (!(seen.portal.get(dossier) ?? []).includes(seq))
      find('lost', `${dossier} ${seq} was not told to the portal`)
  }
  const asked = Map.groupBy(seen.acknowledged, ({ dossier }) => dossier)
  for (const [dossier, acts] of asked) {
    const versions = new Set(acts.map(({ seq }) => seq)).size
    if (versions < acts.length) find('lost', `${dossier}: ${acts.length} acts under ${versions} versions`)
  }
  for (const [dossier, acts] of seen.history) {
    const wanted = asked.get(dossier)
    if (wanted === undefined) find('doubled', `${dossier} is a dossier that nobody asked for`)
    else if (acts > wanted.length) find('doubled', `${dossier}: ${acts} acts, ${wanted.length} asked for`)
  }
  for (const dossier of seen.broken)
    find('doubled', `${dossier}: its chain of hashes is broken, or its list row differs`)
  for (const dossier of seen.adrift) find('lost', `${dossier}: the consumer's cursor is not at its end`)
  for (const dossier of seen.misstated) find('reordered', `${dossier}: its statuses at the portal differ`)
  for (const [place, logged] of [
    ['on the log', log],
    ['as status events published', published]
  ] as const)
    for (const [dossier, seqs] of logged) {
      const firsts = [...new Set(seqs)]
      verdict.duplicatesOnWire += seqs.length - firsts.length
      for (const [n, seq] of seqs.entries())
        if (seqs.indexOf(seq) < n) verdict.duplicates.push({ dossier, seq })
      if (!inOrder(firsts, logged === log ? undefined : seen.told.get(dossier)))
        find('reordered', `${dossier} ${place}: ${firsts.join(' ')}`)
    }
  for (const [place, happened] of [
    ['effects', seen.effects],
    ['the feed', seen.feed],
    ['portal', seen.portal]
  ] as const) {
    for (const [dossier, seqs] of happened) {
      const firsts = [...new Set(seqs)]
      if (firsts.length < seqs.length) find('doubled', `${dossier} at ${place}: ${seqs.join(' ')}`)
      if (!inOrder(firsts, seen.told.get(dossier)))
        find('reordered', `${dossier} at ${place}: ${firsts.join(' ')}`)
    }
  }
  return verdict
}

function byDossier(records: Seen['topic']): Map<string, number[]> {
  const log = new Map<string, number[]>()
  for (const { dossier, seq } of records) log.set(dossier, [...(log.get(dossier) ?? []), seq])
  return log
}

/** 1, 2, 3 ... without a gap, or these numbers one after the other, from the first. */
const inOrder = (seqs: readonly number[], these?: readonly number[]): boolean =>
  seqs.every((seq, n) => seq === (these === undefined ? n + 1 : these[n]))
