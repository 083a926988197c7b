import { randomUUID } from 'node:crypto'
import { toBinary } from '@motcua/events'
import { testService, type Method } from '../testing.ts'
import { dossierOf, LIVES, type Told } from './dossiers.ts'
import { startReceiver } from './receiver.ts'
import { startIntake } from './records.ts'
import { until, type Test } from './world.ts'

type Sub = { id: string; secret: string; state: string; reason: string | null; oldSecretUntil: string | null }
type Answer = Partial<Sub> & {
  code?: string
  errors?: { pointer: string }[]
  items?: { id: string; dossierId: string; seq: number; state: string }[]
  next?: string | null
  taken?: boolean
  httpStatus?: number | null
  note?: string
}

/** The service, its intake, a subscriber's server, and portals who subscribe. */
export async function stageOfSubscribers(t: Test) {
  const service = await testService(t)
  const { app, pool, portalToken } = service
  const receiver = await startReceiver(t)
  const { send } = await startIntake(t, pool)

  /** As a portal of this agency; null: one without. */
  const as =
    (agency: string | null) =>
    async (method: Method, url: string, payload?: object, key: string = randomUUID()) => {
      const response = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${await portalToken(agency ?? undefined)}`,
          ...(method === 'GET' ? {} : { 'idempotency-key': key })
        },
        ...(payload === undefined ? {} : { payload })
      })
      return { status: response.statusCode, body: response.json<Answer>(), text: response.body }
    }
  const subscribe = async (wish: object = {}, agency = 'H57'): Promise<Sub> => {
    const { status, text } = await as(agency)('POST', '/subscriptions', { url: receiver.url, ...wish })
    if (status !== 201) throw new Error(text)
    const made: Sub = JSON.parse(text)
    return made
  }
  const read = async (id: string): Promise<Answer> => (await as('H57')('GET', `/subscriptions/${id}`)).body
  let n = 0
  const dossier = (life: keyof typeof LIVES = 'granted'): Told =>
    dossierOf(LIVES[life], { code: `H57.99-261123-${String(++n).padStart(4, '0')}` })
  /** Their acts happen: all of the first, then all of the second … */
  const take = (...all: Told[]): Promise<void> => send(...all.flatMap(one => one.events.map(toBinary)))
  const heardOf = ({ id }: Told): number[] =>
    receiver.heard.filter(({ subject }) => subject === id).map(({ seq }) => seq)
  /** Until a dossier's acts were heard, in whatever order and number. */
  const heard = (...all: Told[]): Promise<void> =>
    until(() => all.every(one => new Set(heardOf(one)).size === one.events.length))
  return { ...service, receiver, as, subscribe, read, dossier, take, heardOf, heard }
}
