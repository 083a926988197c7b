import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { buildSimulator } from '@motcua/portal-simulator'
import { createAdapter } from '../dialect-a/adapter.ts'
import { dialectA } from '../dialect-a/dialect.ts'
import { createAdapterB } from '../dialect-b/adapter.ts'
import { dialectB } from '../dialect-b/dialect.ts'
import type { Dialect, Prepared } from '../delivery/dialect.ts'
import { createOutbound } from '../outbound.ts'
import { DVCQG, PROVINCE } from '../testing/engine.ts'
import { anyDossier } from '../testing/any-dossier.ts'
import { ACCOUNT, UNIT } from '../testing/world.ts'
import { createCheck } from './check.ts'
import { rulesOf } from './rules.ts'

const hold = () => new AbortController().signal
type Kept = { code: string; remoteId: string | null }

/** Both dialects before a portal of this test's own, without any queue. */
async function stage(t: Test) {
  const app = buildSimulator({ ...ACCOUNT, reopening: true })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  const outbound = createOutbound({ url, timeoutMs: 20_000, connections: 4 })
  t.teardown(() => outbound.close())
  const common = { outbound, account: ACCOUNT, silenceMs: 1 }
  const adapter = createAdapter({ ...common, endPoint: DVCQG, unit: UNIT })
  const kept = new Map<string, Kept>()
  const B = dialectB({
    endPoint: PROVINCE,
    adapter: createAdapterB({ ...common, endPoint: PROVINCE }),
    check: createCheck(rulesOf(PROVINCE)),
    remotes: {
      of: async id => kept.get(id),
      keepCode: async (id, code) => {
        const remote = { code, remoteId: null }
        kept.set(id, remote)
        return remote
      },
      keepId: async (id, remoteId) => void kept.set(id, { code: kept.get(id)?.code ?? '', remoteId }),
      files: async () => new Map(),
      keepFile: async () => {}
    },
    papers: async (_, { name, sha256 }) => {
      const bytes = Buffer.from(name)
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('another paper')
      return { kind: 'found', bytes }
    }
  })
  const A = dialectA({ endPoint: DVCQG, adapter, check: createCheck(rulesOf(DVCQG)) })
  const forget = async (maHoSo: string) =>
    app.inject({ method: 'POST', url: '/_behind', payload: { do: 'remove', maHoSo } })
  return { A, B, forget }
}

/** What the portal said against a life whose every version passed our check, or undefined. */
async function told<P extends Prepared>(
  dialect: Dialect<P>,
  { versions }: { versions: Prepared['dossier'][] },
  seen: { parked: number; told: number }
): Promise<string | undefined> {
  const said = versions.map(dialect.prepare)
  const faults = said.flatMap(one => one.faults)
  if (faults.length > 0) {
    seen.parked += 1
    return faults.every(one => one.call && one.vi && one.en) ? undefined : 'a fault without a name'
  }
  seen.told += 1
  let known = false
  for (const one of said) {
    for (const send of [
      () => dialect.sync(one, known, hold),
      async () => ({ reply: await dialect.progress([one], hold) })
    ]) {
      const { reply } = await send()
      if (reply.kind !== 'yes') return `${one.dossier.seq} ${one.status}: ${reply.kind} ${reply.note}`
    }
    known = true
  }
  return undefined
}

for (const name of ['A', 'B'] as const)
  t.test(
    `dialect ${name}: whatever licensing shows is accepted by the portal, or its fault is named before`,
    async t => {
      const { A, B, forget } = await stage(t)
      const seen = { parked: 0, told: 0 }
      const property = fc.asyncProperty(anyDossier, async dossier => {
        await forget(dossier.code)
        const wrong = name === 'A' ? await told(A, dossier, seen) : await told(B, dossier, seen)
        if (wrong !== undefined) throw new Error(wrong)
      })
      const { failed, seed, counterexample, errorInstance } = await fc.check(property, {
        numRuns: 120,
        endOnFailure: true
      })
      t.equal(
        failed,
        false,
        `seed ${seed}: ${String(errorInstance)} ${JSON.stringify(counterexample)?.slice(0, 2_000)}`
      )
      t.ok(seen.parked >= 10 && seen.told >= 10, JSON.stringify(seen))
    }
  )
