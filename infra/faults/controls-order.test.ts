import t from 'tap'
import { controls, tryControl } from './controls.ts'

// on the embedded log, which starts faster: order is lost by relay and consumer, not by the bus
const common = { bus: 'embedded', brokers: 1, say() {}, signal: new AbortController().signal } as const

t.test(
  'the judge finds what two relays by SKIP LOCKED and a consumer without guard put out of order',
  async t => {
    // both bugs in one run, since a start of the system is dear; each has a finding that only it explains
    const { verdict } = await tryControl(controls['no-sequence-guard'], { ...common, seed: 22 }, 40)
    for (const name of ['skip-locked', 'no-sequence-guard'] as const)
      t.equal(
        verdict.findings.some(finding => controls[name].sign.test(finding)),
        true,
        `${name} in ${verdict.reordered}: ${verdict.findings.slice(0, 3).join('; ')}`
      )
  }
)
