import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

export const Envelope = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  type: Type.String({ minLength: 1 }),
  /** The dossier, which is also the Kafka key. */
  subject: Type.String({
    pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
  }),
  /** When it happened, an instant in UTC. */
  time: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' }),
  datacontenttype: Type.Literal('application/json'),
  /** 1, 2, 3 ... for each dossier, no gaps. */
  dossierseq: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  correlationid: Type.String({ minLength: 1 }),
  causationid: Type.Optional(Type.String({ minLength: 1 })),
  traceparent: Type.Optional(Type.String({ minLength: 1 }))
})

/** CloudEvents 1.0 as we use it; `id` is `subject.dossierseq`. */
export type CloudEvent<Data = unknown> = Static<typeof Envelope> & { data: Data }

type Message = { key: string; value: Buffer; headers: Record<string, string> }
export type Decoded = { event: CloudEvent } | { fault: string }

const envelope = Compile(Envelope)
const utf8 = new TextDecoder('utf-8', { fatal: true })
const jsonType = 'application/json'
const structuredType = 'application/cloudevents+json'

/** Binary content mode: attributes are `ce_` headers, the value is the JSON of the data. */
export function toBinary(event: CloudEvent): Message {
  const { data, datacontenttype, subject, ...attributes } = event
  const headers: Record<string, string> = { 'content-type': datacontenttype, ce_subject: subject }
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) headers[`ce_${name}`] = String(value)
  return { key: subject, value: Buffer.from(JSON.stringify(data)), headers }
}

/** Structured content mode: one JSON document. */
export const toStructured = (event: CloudEvent): Message => ({
  key: event.subject,
  value: Buffer.from(JSON.stringify(event)),
  headers: { 'content-type': structuredType }
})

/** Reads either mode; a record that is no event of ours gives its first fault in words instead. */
export function fromRecord(record: Message): Decoded {
  const candidate = read(record)
  if ('fault' in candidate) return candidate
  const { event } = candidate
  if (!envelope.Check(event)) {
    const [first] = envelope.Errors(event)
    return { fault: `envelope: ${first?.instancePath || '/'} ${first?.message ?? 'is not as it should be'}` }
  }
  if (!('data' in event)) return { fault: 'envelope: /data is missing' }
  if (event.subject !== record.key) return { fault: 'envelope: /subject is not the key of the record' }
  if (event.id !== `${event.subject}.${event.dossierseq}`)
    return { fault: 'envelope: /id is not subject.dossierseq' }
  return { event: { ...event, data: event.data } }
}

/** The number that a record gives itself, readable or not; null when it gives none. */
export function seqOf({ headers }: Message): number | null {
  const seq = Number(headers.ce_dossierseq)
  return Number.isInteger(seq) && seq > 0 && seq <= 2_147_483_647 ? seq : null
}

function read({ value, headers }: Message): { event: object } | { fault: string } {
  const contentType = headers['content-type'] ?? ''
  let json: unknown
  try {
    json = JSON.parse(utf8.decode(value))
  } catch {
    return { fault: 'value: not JSON in UTF-8' }
  }
  if (contentType.startsWith(structuredType))
    return typeof json === 'object' && json !== null ? { event: json } : { fault: 'value: no JSON object' }
  if (contentType.split(';')[0] !== jsonType)
    return { fault: `content-type: ${contentType || 'missing'} instead of ${jsonType}` }
  const event: Record<string, unknown> = { datacontenttype: jsonType, data: json }
  for (const [name, text] of Object.entries(headers))
    if (name.startsWith('ce_')) event[name.slice(3)] = name === 'ce_dossierseq' ? Number(text) : text
  return { event }
}
