import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromRecord } from '@motcua/events'
import { openBus, type Bus } from '@motcua/events/bus'
import { ANSWERS, INSTITUTION, signInAll, type Answer, type Person } from './people.ts'

export type DemoOptions = {
  urls: { identity: string; licensing: string; simulator: string }
  /** Where the events can be read: the brokers, or the database of the embedded log. */
  bus: { brokers?: string | undefined; databaseUrl?: string | undefined }
  print: (line: string) => void
}
export type DemoResult = { code: string; statuses: string[]; portal: string[]; seqs: number[] }

type Told = { topic: string; partition: number; offset: bigint; seq: number; type: string }
type Step = [who: string, person: Person, act: string, body: object]

/**
 * A school has its name changed, through the running system, as the personas would: prints each command with the status
 * it led to, the event as it lies on the topic, and what the portal accepted. Throws when anything does not come in time.
 */
export async function demo({ urls, bus: where, print }: DemoOptions): Promise<DemoResult> {
  const { school, clerk, officer, director } = await signInAll(urls)
  const bus = await openBus({ ...where, clientId: 'demo' })
  const told = new Map<number, Told>()
  let dossier = ''
  const stop = await listen(bus, record => {
    if (record.key === dossier) told.set(record.told.seq, record.told)
  })
  try {
    const begun = await school.call('POST', '/dossiers', {
      procedure: 'rename-institution',
      institution: INSTITUTION
    })
    dossier = expect(begun, 201).body.id
    print(`school officer   begins a draft                   -> ${begun.body.status} ${dossier}`)
    const saved = expect(await school.call('PUT', `/dossiers/${dossier}/draft`, { answers: ANSWERS }, 1), 200)
    print(`school officer   saves the form                   -> draft, version ${saved.body.version}`)

    const steps: Step[] = [
      ['school officer', school, 'submit', { despiteDuplicates: true }],
      ['receiving clerk', clerk, 'accept', {}],
      ['case officer', officer, 'start-processing', {}],
      ['director', director, 'approve', {}],
      ['receiving clerk', clerk, 'return-result', {}]
    ]
    const statuses: string[] = []
    const portal: string[] = []
    let { version } = saved.body
    let code = ''
    for (const [n, [who, person, act, body]] of steps.entries()) {
      const { body: done } = expect(
        await person.call('POST', `/dossiers/${dossier}/${act}`, body, version),
        200
      )
      ;({ version } = done)
      code = done.code ?? ''
      statuses.push(done.status)
      print(`${who.padEnd(16)} ${act.padEnd(32)} -> ${done.status}, ${code}, version ${version}`)
      const event = await eventually(() => told.get(n + 1), `event ${n + 1} of ${dossier} on the topic`)
      print(
        `                 event ${event.type} (${event.topic}, partition ${event.partition}, offset ${event.offset}, dossierseq ${event.seq})`
      )
      const known = await eventually(
        () => acceptedBy(urls.simulator, code, n + 1),
        `the portal’s acceptance of ${act}`
      )
      portal.push(known.status)
      print(
        `                 portal DongBoHoSoMC TrangThaiHoSo=${known.status}, CapNhatTienDoHoSoMC "${known.text}" -> accepted`
      )
      if (done.clock)
        print(`                 due ${String(done.clock.dueAt)}: ${done.clock.why.vi.join('; ')}`)
    }
    return { code, statuses, portal, seqs: [...told.keys()].toSorted((a, b) => a - b) }
  } finally {
    await stop()
    await bus.close()
  }
}

/** Reads the topic from its beginning under a name of its own, beside all other readers. */
async function listen(
  bus: Bus,
  see: (record: { key: string; told: Told }) => void
): Promise<() => Promise<void>> {
  return bus.consume({
    group: `demo-${randomUUID()}`,
    topics: ['licensing.dossiers.v1'],
    async onBatch({ topic, partition, recs, done }) {
      for (const rec of recs) {
        const decoded = fromRecord(rec)
        if (!('event' in decoded)) continue
        const { dossierseq: seq, type } = decoded.event
        see({ key: rec.key, told: { topic, partition, offset: rec.offset, seq, type } })
      }
      const last = recs.at(-1)
      if (last) done(last.offset)
    }
  })
}

type Accepted = { statuses: string[]; progress: { NoiDungXuLy: string }[] }

/** What the portal knows of a dossier, once it has been told `n` times. */
async function acceptedBy(
  simulator: string,
  code: string,
  n: number
): Promise<{ status: string; text: string } | undefined> {
  const response = await fetch(`${simulator}/_accepted/${code}`, { signal: AbortSignal.timeout(5000) })
  if (!response.ok) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own simulator's answer, to a tool of ours
  const { statuses, progress } = (await response.json()) as Accepted
  const [status, text] = [statuses[n - 1], progress[n - 1]?.NoiDungXuLy]
  return status === undefined || text === undefined ? undefined : { status, text }
}

async function eventually<T>(look: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(20)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error(`waited 30 s in vain for ${what}`)
}

function expect(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer
  throw new Error(`the service answered ${answer.status} instead of ${status}: ${answer.body.detail ?? ''}`)
}
