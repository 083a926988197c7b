import { randomUUID } from 'node:crypto'
import type { CloudEvent } from '@motcua/events'
import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import type { Due } from '../delivery/queue.ts'
import { paper, STEPS, type Step, type StepName, type Version } from './steps.ts'

/** A dossier of the tests: each version that licensing would show, and the event that announced it. */
export type Told = { id: string; code: string; versions: DossierAsItStood[]; events: CloudEvent[] }

/** Lives that between them pass through each of the ten statuses, and through every act. */
export const LIVES = {
  granted: ['submitted', 'accepted', 'processing-started', 'approved', 'result-returned'],
  refused: ['submitted', 'refused'],
  withdrawn: ['submitted', 'accepted', 'withdrawn'],
  stopped: ['submitted', 'accepted', 'processing-started', 'supplement-requested', 'stopped'],
  askedAtIntake: ['submitted', 'supplement-requested', 'supplemented', 'accepted', 'processing-started'],
  long: [
    'submitted',
    'accepted',
    'processing-started',
    'supplement-requested',
    'supplemented',
    'fee-requested',
    'fee-paid',
    'approved',
    'result-returned'
  ],
  extended: ['submitted', 'accepted', 'processing-started', 'rescheduled', 'approved', 'result-returned'],
  rejected: ['submitted', 'accepted', 'handed-on', 'processing-started', 'rejected', 'result-returned'],
  corrected: [
    'submitted',
    'accepted',
    'processing-started',
    'approved',
    'result-returned',
    'result-corrected'
  ],
  reopened: [
    'submitted',
    'accepted',
    'processing-started',
    'approved',
    'reopened',
    'approved',
    'result-returned'
  ]
} as const satisfies Record<string, readonly StepName[]>

type Options = { code: string; from?: string; everyMs?: number; change?: Partial<Version> }

/** A dossier that has lived so far; `change` is how its first version differs from a school's. */
export function dossierOf(life: readonly StepName[], options: Options): Told {
  const { code, from = '2026-11-23T02:00:00.000Z', everyMs = 60_000, change = {} } = options
  const id = randomUUID()
  let version: Version = { ...begun, ...change }
  const told: Told = { id, code, versions: [], events: [] }
  for (const [i, name] of life.entries()) {
    const step: Step = STEPS[name]
    const [by, vi, effect, details = {}] = step
    const at = new Date(Date.parse(from) + i * everyMs).toISOString()
    version = { ...version, ...effect(version, at) }
    const act = { type: name, at, by, text: { vi, en: name }, plannedEnd: version.dueAt }
    told.versions.push({ ...version, act, id, seq: i + 1, code })
    told.events.push(eventOf(name, { id, code, seq: i + 1, at, details }, version))
  }
  return told
}

type About = { id: string; code: string; seq: number; at: string; details: object }
const eventOf = (name: StepName, { id, code, seq, at, details }: About, version: Version): CloudEvent => ({
  specversion: '1.0',
  id: `${id}.${seq}`,
  source: 'urn:motcua:licensing',
  type: `vn.gdnn.dossiers.${name}.v1`,
  subject: id,
  time: at,
  datacontenttype: 'application/json',
  dossierseq: seq,
  correlationid: 'test',
  data: {
    code,
    procedure: PROCEDURE,
    agency: AGENCY,
    status: version.status,
    at,
    dueAt: version.dueAt,
    actor: { kind: 'system', id: 'test' },
    ...details
  }
})

/** What is to be told of a dossier, as the consumer queues it. */
export const duesOf = ({ id, code, versions, events }: Told): Due[] =>
  versions.map(({ seq, status, act }, i) => ({
    dossierId: id,
    code,
    seq,
    eventType: events[i]?.type ?? '',
    status,
    at: act.at,
    wanted: { agency: AGENCY, procedure: PROCEDURE.code }
  }))

/** As events name them. */
const AGENCY = 'H57.99'
const PROCEDURE = { code: 'rename-institution', version: 1 }
const FIRST = '2026-11-23T02:00:00.000Z'
const begun: Version = {
  status: 'submitted',
  channel: 'online',
  procedure: {
    code: '1.000001',
    version: 1,
    name: { vi: 'Đổi tên cơ sở giáo dục nghề nghiệp', en: 'Rename an institution' },
    field: { code: 'GDNN', name: { vi: 'Giáo dục nghề nghiệp', en: 'Vocational education' } }
  },
  agency: {
    code: 'H57.99',
    name: { vi: 'Sở Giáo dục và Đào tạo', en: 'Department of Education' },
    unit: { vi: 'Phòng Giáo dục nghề nghiệp', en: 'Vocational division' }
  },
  applicant: {
    kind: 'organisation',
    name: 'Trường Trung cấp Minh Họa Sông Hương',
    identifierKind: 'taxCode',
    identifier: '0000000001',
    email: 'daidien@songhuong.example',
    phone: '0234111222',
    account: null
  },
  party: { person: 'the-institution-officer', institution: 'inst-hue-demo-1' },
  summary: 'Trường Trung cấp Minh Họa Sông Hương đề nghị đổi tên',
  submittedAt: FIRST,
  acceptedAt: null,
  dueAt: null,
  decidedAt: null,
  closedAt: null,
  returnedAt: null,
  reason: null,
  papers: [paper('application', 'Văn bản đề nghị', 'van-ban-de-nghi.pdf')],
  fees: [],
  supplements: [],
  results: [],
  act: { type: '', at: FIRST, by: null, text: { vi: '', en: '' }, plannedEnd: null }
}
