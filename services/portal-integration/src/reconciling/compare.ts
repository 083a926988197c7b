/** One act of a dossier, in the end point's words. */
export type Act = {
  seq: number
  at: string
  code: string
  state: 'delivered' | 'due' | 'parked' | 'unqueued'
  /** Delivered so lately that the end point may not show it yet. */
  fresh: boolean
  /** Known for long, and not delivered. */
  late: boolean
}
export type Step = { at: string; code: string }
/** What the end point believes of a dossier. `status` is undefined where it does not say it. */
export type Believed = { kind: 'unknown' } | { kind: 'known'; status: string | undefined; steps: Step[] }

export type Kind = 'missing' | 'late' | 'contradicting' | 'unknown'
export const WHATS = [
  // missing:
  'dossier',
  'acts',
  // late: in the queue, parked in it, never queued, or not yet heard from the service that owns the dossier
  'waiting',
  'parked',
  'not-queued',
  'not-heard',
  // contradicting; answer: there was none that could be compared
  'steps',
  'status',
  'answer',
  // unknown:
  'code'
] as const
export type What = (typeof WHATS)[number]
export type Remedy = 'tell-again' | 'tell-now' | 'queue' | 'none'
export type Finding = {
  kind: Kind
  what: What
  seqs: number[]
  steps: Step[]
  status: string | null
  remedy: Remedy
}

/**
 * What differs between the acts that we know, in their order, and what an end point believes. Told again is only what
 * lies at the end of what it was told, and only where its own status says that it stands right before: anything else
 * would tell acts out of order, and is for a person to look at.
 */
export function compare(acts: Act[], believed: Believed): Finding[] {
  const told = acts.filter(act => act.state === 'delivered')
  const late = lateOf(acts)
  if (believed.kind === 'unknown') {
    const settled = told.filter(act => !act.fresh)
    if (settled.length === 0) return late
    const remedy = settled.length === told.length ? 'tell-again' : 'none'
    return [finding('missing', 'dossier', { seqs: seqsOf(told), remedy }), ...late]
  }

  const left = [...believed.steps]
  const isThere = (act: Act): boolean => {
    const i = left.findIndex(step => step.at === act.at && step.code === act.code)
    if (i >= 0) left.splice(i, 1)
    return i >= 0
  }
  const absent = told.filter(act => !isThere(act))
  const pending = acts.filter(act => act.state !== 'delivered')
  for (const act of pending) isThere(act) // its answer may have got lost
  const [first] = absent.filter(act => !act.fresh)
  const before = first && told.findLast(act => act.seq < first.seq)
  const wrong = [
    ...(left.length > 0 ? [finding('contradicting', 'steps', { steps: left })] : []),
    ...(isStatusOf(believed.status, [told.at(-1), before, lastSettled(told), ...pending])
      ? []
      : [finding('contradicting', 'status', { status: believed.status ?? null })])
  ]
  if (first === undefined) return [...wrong, ...late]
  const rest = told.filter(act => act.seq >= first.seq)
  const isSafe =
    wrong.length === 0 &&
    rest.every(act => absent.includes(act) && !act.fresh) &&
    believed.status === (before ?? first).code
  const missing = finding('missing', 'acts', {
    seqs: seqsOf(absent),
    remedy: isSafe ? 'tell-again' : 'none'
  })
  return [missing, ...wrong, ...late]
}

/** An end point that says no status, or has nothing of ours to say it of, contradicts nobody. */
const isStatusOf = (status: string | undefined, acts: (Act | undefined)[]): boolean =>
  status === undefined || acts.every(act => act === undefined) || acts.some(act => act?.code === status)

const lastSettled = (told: Act[]): Act | undefined => told.findLast(act => !act.fresh)

function lateOf(acts: Act[]): Finding[] {
  const of = (state: Act['state']): Act[] => acts.filter(act => act.state === state && act.late)
  const lastQueued = acts.findLast(act => act.state !== 'unqueued')?.seq ?? 0
  const unqueued = acts.filter(act => act.state === 'unqueued')
  const inOrder = unqueued.every(act => act.seq > lastQueued)
  return [
    ['waiting', of('due'), 'tell-now'] as const,
    ['parked', of('parked'), 'none'] as const,
    ['not-queued', of('unqueued'), inOrder ? 'queue' : 'none'] as const
  ].flatMap(([what, late, remedy]) =>
    late.length === 0 ? [] : [finding('late', what, { seqs: seqsOf(late), remedy })]
  )
}

const seqsOf = (acts: Act[]): number[] => acts.map(act => act.seq)

/** A finding about nothing in particular but what is said of it. */
export const finding = (
  kind: Kind,
  what: What,
  about: Partial<Omit<Finding, 'kind' | 'what'>> = {}
): Finding => ({ kind, what, seqs: [], steps: [], status: null, remedy: 'none', ...about })
