import { setTimeout as pause } from 'node:timers/promises'
import { createAppender, unattended } from '@motcua/casework/append'
import { createPool } from '@motcua/db'
import { openBus, partitionOf, type Bus } from '@motcua/events/bus'
import { startRelay, type Relay } from '@motcua/events/relay'
import { keyOf, obey, TOPIC, type Passed, type SenderOrder, type Sent } from './events-messages.ts'

/** What licensing does behind its HTTP: appends acts, and relays its outbox. Started by the bench. */
const [databaseUrl = '', brokers = ''] = process.argv.slice(2)
const pool = createPool(databaseUrl, { max: 10 })
const bus = await openBus({ brokers, clientId: 'bench-sender' })
let relay: Relay | undefined
let passed: Passed[] = []
const append = createAppender(pool, { wake: () => relay?.wake() })
const versions = new Map<string, number>()
const log = {
  info() {},
  warn() {},
  error: (about: object) => void process.stderr.write(`${JSON.stringify(about)}\n`)
}

obey<SenderOrder>(async order => {
  switch (order.do) {
    case 'relay':
      relay ??= startRelay({
        connectionString: databaseUrl,
        bus: order.stamps ? stamping(bus) : bus,
        shards: TOPIC.partitions,
        log
      })
      return { ready: true }
    case 'send':
      passed = []
      return { sent: await send(order), passed }
    case 'end':
      await relay?.stop()
      await bus.close()
      await pool.end()
      return { ready: true }
  }
})

/** At a constant rate, over many dossiers in turn, each one's acts one after the other. */
async function send({ dossiers, perSecond, seconds }: Extract<SenderOrder, { do: 'send' }>): Promise<Sent[]> {
  const begin = process.hrtime.bigint()
  const gap = BigInt(Math.round(1e9 / perSecond))
  const busy = new Map<string, Promise<void>>()
  const sent: Sent[] = []
  for (let n = 0; n < perSecond * seconds; n++) {
    const meant = begin + gap * BigInt(n)
    const early = Number(meant - process.hrtime.bigint()) / 1e6
    if (early > 1) await pause(early)
    const dossier = dossiers[n % dossiers.length] ?? ''
    const before = busy.get(dossier) ?? Promise.resolve()
    busy.set(
      dossier,
      before.then(async () => void sent.push(await act(dossier, meant)))
    )
  }
  await Promise.all(busy.values())
  return sent
}

async function act(dossier: string, meant: bigint): Promise<Sent> {
  const expected = versions.get(dossier) ?? 0
  const at = new Date().toISOString()
  const seq = expected + 1
  const by = { kind: 'applicant', id: 'bench' }
  const appended = await append({
    dossierId: dossier,
    expected,
    draft: null,
    row: { status: 'submitted', ...unattended, submittedAt: at, dueAt: at, changedAt: at },
    number: null,
    lastHash: '',
    finding: null,
    remember: null,
    entries: [
      {
        data: { type: 'Submitted', at, by },
        content: null,
        publish: {
          topic: TOPIC.name,
          shard: partitionOf(dossier, TOPIC.partitions),
          event: {
            specversion: '1.0',
            id: keyOf(dossier, seq),
            source: 'urn:motcua:licensing',
            type: 'vn.gdnn.dossiers.submitted.v1',
            subject: dossier,
            time: at,
            datacontenttype: 'application/json',
            dossierseq: seq,
            correlationid: 'bench',
            data: {
              code: 'H57.99-261125-0001',
              procedure: { code: 'rename-institution', version: 1 },
              agency: 'H57.99',
              status: 'submitted',
              at,
              dueAt: at,
              actor: by
            }
          }
        }
      }
    ]
  })
  const committed = process.hrtime.bigint()
  if (appended === undefined) throw new Error('an act of the bench was overtaken')
  versions.set(dossier, seq)
  return { key: keyOf(dossier, seq), meant, committed }
}

/** A bus that notes when the relay comes with records and when it may delete them. */
function stamping(inner: Bus): Pick<Bus, 'append'> {
  return {
    append: async (topic, partition, recs) => {
      const read = process.hrtime.bigint()
      const appended = await inner.append(topic, partition, recs)
      const acked = process.hrtime.bigint()
      for (const { key, headers } of recs)
        passed.push([keyOf(key, Number(headers.ce_dossierseq)), read, acked])
      return appended
    }
  }
}
