/** What a fault run has seen, each by the side that is to be believed for it. */
export type Seen = {
  /** What clients were told is done: dossier and version, as journalled before anything else happened. */
  acknowledged: readonly { dossier: string; seq: number }[]
  /** Number of events in each dossier's history. */
  history: ReadonlyMap<string, number>
  /** Dossiers whose chain of hashes is broken. */
  broken: readonly string[]
  /** The raw log, in the order of each partition. */
  topic: readonly { dossier: string; seq: number }[]
  /** The versions whose effect each dossier had on the consumer's side, in the order of their happening. */
  effects: ReadonlyMap<string, readonly number[]>
  /** What the portal accepted for each dossier, in its order: the versions it was told. */
  portal: ReadonlyMap<string, readonly number[]>
  /** Dossiers whose statuses at the portal are not those of their history, in its order. */
  misstated: readonly string[]
}

export type Verdict = {
  acknowledged: number
  lost: number
  doubled: number
  reordered: number
  duplicatesOnWire: number
  /** One line a fault, the first of them. */
  findings: string[]
}

/**
 * Compares what was acknowledged with what every later place knows. Lost: an acknowledged act is missing in the history, on the
 * log, in the effects or at the portal. Doubled: an effect or a telling happened twice. Reordered: first occurrences on the
 * log, effects or tellings are not 1, 2, 3 ... Duplicates on the log are allowed and counted.
 */
export function check(seen: Seen): Verdict {
  const findings: string[] = []
  const verdict: Verdict = {
    acknowledged: seen.acknowledged.length,
    lost: 0,
    doubled: 0,
    reordered: 0,
    duplicatesOnWire: 0,
    findings
  }
  const find = (kind: 'lost' | 'doubled' | 'reordered', what: string) => {
    verdict[kind]++
    if (findings.length < 20) findings.push(`${kind}: ${what}`)
  }
  const log = new Map<string, number[]>()
  for (const { dossier, seq } of seen.topic) log.set(dossier, [...(log.get(dossier) ?? []), seq])

  for (const { dossier, seq } of seen.acknowledged) {
    if ((seen.history.get(dossier) ?? 0) < seq) find('lost', `${dossier} ${seq} is not in the history`)
    if (!(log.get(dossier) ?? []).includes(seq)) find('lost', `${dossier} ${seq} is not on the log`)
    if (!(seen.effects.get(dossier) ?? []).includes(seq)) find('lost', `${dossier} ${seq} had no effect`)
    if (!(seen.portal.get(dossier) ?? []).includes(seq))
      find('lost', `${dossier} ${seq} was not told to the portal`)
  }
  for (const dossier of seen.broken) find('doubled', `${dossier}: its chain of hashes is broken`)
  for (const dossier of seen.misstated) find('reordered', `${dossier}: its statuses at the portal differ`)
  for (const [dossier, seqs] of log) {
    const firsts = [...new Set(seqs)]
    verdict.duplicatesOnWire += seqs.length - firsts.length
    if (!inOrder(firsts)) find('reordered', `${dossier} on the log: ${firsts.join(' ')}`)
  }
  for (const [place, told] of [
    ['effects', seen.effects],
    ['portal', seen.portal]
  ] as const) {
    for (const [dossier, seqs] of told) {
      const firsts = [...new Set(seqs)]
      if (firsts.length < seqs.length) find('doubled', `${dossier} at ${place}: ${seqs.join(' ')}`)
      if (!inOrder(firsts)) find('reordered', `${dossier} at ${place}: ${firsts.join(' ')}`)
    }
  }
  return verdict
}

/** 1, 2, 3 ... without a gap, from the first that was seen. */
const inOrder = (seqs: readonly number[]): boolean => seqs.every((seq, n) => seq === n + 1)
