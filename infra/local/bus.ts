import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missing } from '@motcua/kafka/broker'

export type BusKind = 'kafka' | 'embedded' | 'brokers'
export type BusChoice = { kind: BusKind; why: string }

type Wish = {
  asked: 'auto' | 'kafka' | 'embedded'
  /** KAFKA_BROKERS: real brokers instead of one of our own. */
  brokers: string | undefined
  /** Why this machine cannot run a broker, with the remedy; undefined where it can. */
  missing: string | undefined
  /** What the data folder began with: events that lie in one bus are not in another. */
  began: BusKind | undefined
}

const NAMES: Record<BusKind, string> = {
  kafka: 'a Kafka broker of its own',
  embedded: 'the embedded log',
  brokers: 'the brokers of KAFKA_BROKERS'
}

/** Where events go, and why in one line. Throws one sentence with the remedy when it cannot be what it has to be. */
export function choose({ asked, brokers, missing: lacking, began }: Wish): BusChoice {
  const wanted = wish(asked, brokers, lacking)
  if (began === undefined || began === wanted.kind) return wanted
  if (asked === 'auto' && began === 'embedded' && wanted.kind === 'kafka')
    return {
      kind: 'embedded',
      why: 'this data folder began with it; npm start -- --reset begins anew on Kafka'
    }
  const reason = began === 'kafka' && lacking !== undefined && brokers === undefined ? ` ${lacking}; or` : ''
  throw new Error(
    `the events of this data folder are in ${NAMES[began]}, not in ${NAMES[wanted.kind]}:${reason} npm start -- --reset begins anew`
  )
}

function wish(asked: Wish['asked'], brokers: string | undefined, lacking: string | undefined): BusChoice {
  if (brokers !== undefined && asked !== 'embedded')
    return { kind: 'brokers', why: `KAFKA_BROKERS=${brokers}` }
  if (asked === 'embedded') return { kind: 'embedded', why: 'it was asked for' }
  if (lacking === undefined) return { kind: 'kafka', why: 'Java and Maven are found' }
  if (asked === 'kafka') throw new Error(lacking)
  return { kind: 'embedded', why: lacking }
}

/** The choice for a data folder, kept in it. */
export async function chooseBus(
  data: string,
  asked: Wish['asked'],
  brokers: string | undefined
): Promise<BusChoice> {
  const file = join(data, 'bus')
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  const began = (['kafka', 'embedded', 'brokers'] as const).find(kind => kind === kept)
  const choice = choose({ asked, brokers, missing: await missing(), began })
  writeFileSync(file, choice.kind)
  return choice
}
