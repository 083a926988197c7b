import { readFileSync } from 'node:fs'
import { topics } from '@motcua/kafka/topics'
import { Envelope, toBinary, type CloudEvent } from '@motcua/events'
import { catalogue } from '@motcua/events/catalogue'

/** Where the document lies, seen from the root. */
export const ASYNCAPI = 'docs/asyncapi.json'

const CATALOGUE = new URL('../../libs/events/src/catalogue/', import.meta.url)
const ABOUT: Record<string, string> = {
  dossiers:
    'What happens to each application dossier, in order: dossierseq counts 1, 2, 3 ... without a gap.',
  statuses:
    'What portals are told of each dossier, in order: the same as webhooks and GET /status-events. dossierseq grows, and leaves ' +
    'out what is not told.',
  licences: 'What becomes true of each licence, in order; the subject, and the key, is the licence.'
}

/**
 * What others may subscribe to, as one AsyncAPI 3.0 document: channels from the topics that we create, messages from
 * the catalogue that producers check against, examples from the golden events.
 */
export function asyncapi(): object {
  const messages = Object.entries(catalogue).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const types = messages.map(([type]) => type)
  const channels = topics(3).map(topic => ({ topic, kind: kindOf(topic.name) }))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Một Cửa: events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in binary mode on Kafka: attributes are `ce_` headers, the value is JSON. Ids and decisions only, never ' +
        'names or papers. A published schema only grows optional fields: read past what you do not know. Delivery is at least ' +
        'once and in order for each key: drop what has a `ce_dossierseq` you have seen.'
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      channels.map(({ topic, kind }) => [
        kind,
        {
          address: topic.name,
          description: ABOUT[kind],
          messages: Object.fromEntries(
            types
              .filter(type => type.startsWith(`vn.gdnn.${kind}.`))
              .map(type => [type, { $ref: `#/components/messages/${type}` }])
          ),
          bindings: {
            kafka: {
              topic: topic.name,
              partitions: topic.partitions,
              replicas: topic.replicas,
              topicConfiguration: {
                'cleanup.policy': [topic.config['cleanup.policy']],
                'retention.ms': Number(topic.config['retention.ms'])
              },
              bindingVersion: '0.5.0'
            }
          }
        }
      ])
    ),
    operations: Object.fromEntries(
      channels.map(({ kind }) => [`${kind}Told`, { action: 'send', channel: { $ref: `#/channels/${kind}` } }])
    ),
    components: {
      messages: Object.fromEntries(messages.map(([type, schema]) => [type, messageOf(type, schema)])),
      schemas: { headers: headers() }
    }
  }
}

/** What a topic's events are about, as their types say it. */
const kindOf = (topic: string): string =>
  topic === 'portal.status.v1' ? 'statuses' : (topic.split('.')[1] ?? '')

function messageOf(type: string, schema: object): object {
  const event: CloudEvent = JSON.parse(readFileSync(new URL(`golden/${type}.json`, CATALOGUE), 'utf8'))
  return {
    name: type,
    title: titleOf(type),
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/headers' },
    payload: plain(schema),
    bindings: { kafka: { key: { type: 'string', format: 'uuid' }, bindingVersion: '0.5.0' } },
    examples: [{ headers: toBinary(event).headers, payload: event.data }]
  }
}

const SUBJECTS: Record<string, string> = { licences: 'Licence', statuses: 'Status' }

/** `licences.place-added` as `Licence: place added`. */
function titleOf(type: string): string {
  const [, , kind = '', name = ''] = type.split('.')
  return `${SUBJECTS[kind] ?? 'Dossier'}: ${name.replaceAll('-', ' ')}`
}

/** Every header is text on the wire. */
function headers(): object {
  const { datacontenttype, ...attributes } = Envelope.properties
  const names = Object.keys(attributes).map(name => `ce_${name}`)
  const needed = Envelope.required.filter(name => name !== 'datacontenttype').map(name => `ce_${name}`)
  return {
    type: 'object',
    required: ['content-type', ...needed],
    properties: {
      'content-type': plain(datacontenttype),
      ...Object.fromEntries(names.map(name => [name, { type: 'string', minLength: 1 }])),
      ce_subject: plain(attributes.subject),
      ce_time: plain(attributes.time),
      ce_dossierseq: { type: 'string', pattern: '^[1-9]\\d*$' }
    }
  }
}

const plain = (schema: object): object => JSON.parse(JSON.stringify(schema))
