import { randomBytes } from 'node:crypto'
import { unattended, type Append } from '@motcua/casework/append'
import { partitionOf } from '@motcua/events/bus'
import { ANSWERS, INSTITUTION } from '@motcua/local/people'

export const TOPIC = { name: 'licensing.dossiers.v1', partitions: 12, replicas: 1, config: {} }
export const OWNER = 'school-officer'
const WORDS =
  ' de nghi doi ten truong trung cap minh hoa song huong du lieu minh hoa thanh truong trung cap minh hoa song huong moi doi ten co so giao duc nghe nghiep '

/** What licensing gives to the appender when a dossier is submitted: the same fields, of the same length. */
export function submission(dossierId: string, agency: string, shard?: number): Append {
  const at = new Date().toISOString()
  const digest = randomBytes(32).toString('hex')
  const by = { kind: 'applicant', id: OWNER, institution: INSTITUTION }
  return {
    ...act(dossierId, 1, { at, shard }),
    draft: 1,
    number: { agency, day: at.slice(0, 10) },
    finding: { words: WORDS, facets: [] },
    remember: { principal: OWNER, key: dossierId, requestHash: digest },
    entries: act(dossierId, 1, { at, shard }).entries.map(entry => ({
      ...entry,
      data: { type: 'Submitted', at, by, content: digest },
      content: { salt: randomBytes(16).toString('base64url'), answers: ANSWERS }
    }))
  }
}

/** A later act on a dossier, without a number and without words: what most acts are. */
export function act(
  dossierId: string,
  seq: number,
  { at = new Date().toISOString(), shard = partitionOf(dossierId, TOPIC.partitions) }: Partial<Place> = {}
): Append {
  const by = { kind: 'applicant', id: OWNER }
  return {
    dossierId,
    expected: seq - 1,
    draft: null,
    row: { status: 'submitted', ...unattended, submittedAt: at, dueAt: at, changedAt: at },
    number: null,
    lastHash: seq === 1 ? '' : '00'.repeat(32), // nobody checks the chain here; it costs the same
    finding: null,
    remember: null,
    entries: [
      {
        data: { type: 'Submitted', at, by },
        content: null,
        publish: { topic: TOPIC.name, shard, event: eventOf(dossierId, seq, at) }
      }
    ]
  }
}

type Place = { at: string; shard: number | undefined }

export const eventOf = (dossierId: string, seq: number, at: string) => ({
  specversion: '1.0' as const,
  id: `${dossierId}.${seq}`,
  source: 'urn:motcua:licensing',
  type: 'vn.gdnn.dossiers.submitted.v1',
  subject: dossierId,
  time: at,
  datacontenttype: 'application/json' as const,
  dossierseq: seq,
  correlationid: 'e2b7c1f4-0000-4000-8000-000000000000',
  data: {
    code: 'H57.99-261125-0001',
    procedure: { code: 'rename-institution', version: 1 },
    agency: 'H57.99',
    status: 'submitted',
    at,
    dueAt: at,
    actor: { kind: 'applicant', id: OWNER }
  }
})
