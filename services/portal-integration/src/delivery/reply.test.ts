import t from 'tap'
import { CallFailure, type Answered } from '../outbound.ts'
import { attempt, type Understood } from './reply.ts'

const understand = (json: unknown): Understood<object> | undefined =>
  typeof json === 'string'
    ? { body: {}, code: '1', message: json, meaning: json as Understood<object>['meaning'] }
    : undefined
const reply = (status: number, json?: string, retryAfterMs?: number) =>
  attempt(async (): Promise<Answered> => ({ status, json, retryAfterMs }), understand, 777)

t.test('what a portal says of a dossier holds under whatever HTTP status', async t => {
  for (const status of [200, 400, 404, 409, 422]) {
    t.match(await reply(status, 'exists'), { kind: 'exists', httpStatus: status }, String(status))
    t.match(await reply(status, 'unknown'), { kind: 'unknown', httpStatus: status }, String(status))
  }
  t.match(await reply(401, 'noSession'), { kind: 'later', blames: 'nothing' })
  t.match(await reply(400, 'refused'), { kind: 'no' })
})

t.test('without its words a status tells whether the door, the way or the dossier is at fault', async t => {
  for (const status of [301, 401, 403, 404, 405])
    t.match(await reply(status), { kind: 'later', blames: 'door' }, String(status))
  for (const status of [400, 409, 422]) t.match(await reply(status), { kind: 'no' }, String(status))
  t.match(await reply(429, undefined, 5), { kind: 'later', blames: 'way', retryAfterMs: 5 })
  t.match(await reply(200), { kind: 'unsure', blames: 'way' })
})

t.test('after a call that the portal did not answer itself nothing is said for a while', async t => {
  for (const status of [408, 502, 504])
    t.match(await reply(status), { kind: 'unsure', blames: 'way', restMs: 777 }, String(status))
  for (const answered of [reply(500), reply(503), reply(504, 'busy')])
    t.notOk('restMs' in (await answered), 'it has answered, or was never asked')
  const failed = (sent: boolean) =>
    attempt(() => Promise.reject(new CallFailure('ECONNRESET', sent)), understand, 777)
  t.match(await failed(true), { kind: 'unsure', restMs: 777 })
  t.match(await failed(false), { kind: 'later', blames: 'way' })
})
