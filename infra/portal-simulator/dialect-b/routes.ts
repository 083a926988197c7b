import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { createAnswering } from '../answering.ts'
import { checkObject, isObject } from '../checks.ts'
import type { Order } from '../rules.ts'
import { createSessions } from '../sessions.ts'
import { CODES_B, faultyB, refusalB, type AnswerB } from './answers.ts'
import { NEXT } from './fields.ts'
import { createKeys } from './keys.ts'
import { createLedgerB, said as wordOf, type LedgerB } from './ledger.ts'
import { fileIn } from './multipart.ts'

type Options = {
  id: string
  secret: string
  strict: boolean
  order: Order
  now: () => Date
  sessionMinutes: number
  journal: string | undefined
  answer: ReturnType<typeof createAnswering>['answer']
}

/**
 * Dialect B below `/b`: token, next code, upload, create, progress, status. The same `Idempotency-Key` again is answered the
 * same without effect.
 */
export function speakDialectB(app: FastifyInstance, options: Options): LedgerB {
  const { id, secret, strict, order, now, sessionMinutes, answer } = options
  const keys = createKeys(options.journal === undefined ? undefined : `${options.journal}.b`)
  app.addHook('onClose', keys.close)
  const ledger = createLedgerB({ strict, order, now, keep: keys.keep })
  keys.restore(ledger)
  const tokens = createSessions({ minutes: sessionMinutes, now })
  const basic = `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

  const once = (request: FastifyRequest, said: string, codes: string[], work: () => AnswerB): AnswerB => {
    const { 'idempotency-key': key } = request.headers
    if (typeof key !== 'string') return work()
    const found = keys.find(`${request.url} ${key}`)
    if (found === undefined) return keys.use({ key: `${request.url} ${key}`, said }, work)
    if (found.said !== said) return refusalB(CODES_B.keyReused, 'Khóa đã dùng cho nội dung khác')
    ledger.repeated(codes)
    return found.answer
  }

  const route = (path: string, work: (body: unknown) => AnswerB, saidOf = JSON.stringify) =>
    app.post(`/b/${path}`, async (request, reply) => {
      const { body } = request
      const codes = itemsOf(body).map(item => wordOf(item.MaHoSo))
      const statuses = itemsOf(body).flatMap(item =>
        item.TrangThai === undefined ? [] : [wordOf(item.TrangThai)]
      )
      const held = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      return answer(
        reply,
        { service: path, codes, statuses },
        {
          work: items => {
            if (!tokens.holds(held)) return noToken(reply)
            const part = Array.isArray(body) ? body.slice(0, items) : body
            return once(request, saidOf(part), codes, () => work(part))
          },
          refuse: (code, message) => refusalB(Number(code), message),
          busy: String(CODES_B.busy),
          endSessions: () => {
            tokens.endAll()
            return noToken(reply)
          }
        }
      )
    })

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  )
  app.addContentTypeParser(
    /^multipart\/form-data/,
    { parseAs: 'buffer', bodyLimit: 64 * 1024 * 1024 },
    fileIn
  )

  app.post('/b/token', ({ body, headers }, reply) =>
    answer(
      reply,
      { service: 'Token', codes: [], statuses: [] },
      {
        work: () => {
          const right =
            headers.authorization === basic && isObject(body) && body.grant_type === 'client_credentials'
          if (right)
            return { access_token: tokens.open(), token_type: 'Bearer', expires_in: sessionMinutes * 60 }
          reply.code(401)
          return { error: 'invalid_client' }
        },
        refuse: (_, message) => {
          reply.code(503)
          return { error: 'temporarily_unavailable', error_description: message }
        },
        busy: String(CODES_B.busy),
        endSessions: () => {
          tokens.endAll()
          return noToken(reply)
        }
      }
    )
  )
  route('GetNextValue', body => {
    const faults: Parameters<typeof faultyB>[0] = []
    checkObject(NEXT, body, '', faults)
    return faults.length > 0 || !isObject(body) ? faultyB(faults) : ledger.next(wordOf(body.code))
  })
  route(
    'Upload',
    body =>
      Buffer.isBuffer(body) && body.length > 0
        ? ledger.upload(hashOf(body))
        : faultyB([{ truong: 'file', loi: 'bị thiếu' }]),
    hashOf
  )
  route('NoiHoSo', ledger.create)
  route('CapNhatTienTrinh', ledger.progress)
  route('CapNhatTrangThai', ledger.status)
  app.get('/_accepted-b', () => Object.fromEntries(ledger.dossiers))
  return ledger
}

function noToken(reply: FastifyReply): AnswerB {
  reply.code(401)
  return refusalB(CODES_B.noToken, 'Token không tồn tại hoặc đã hết hạn')
}

const itemsOf = (body: unknown): Record<string, unknown>[] =>
  (Array.isArray(body) ? body : [body]).filter(one => isObject(one) && !Buffer.isBuffer(one))

const hashOf = (body: unknown): string =>
  Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : ''
