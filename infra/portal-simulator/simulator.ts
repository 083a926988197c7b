import { setTimeout } from 'node:timers/promises'
import Fastify, { type FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { CODES, refusal, success, type Answer } from './answers.ts'
import { drip, truncate } from './broken-answers.ts'
import { changeBehind } from './behind.ts'
import { isObject } from './checks.ts'
import { createFaults, FaultRule } from './faults.ts'
import { openJournal } from './journal.ts'
import { createLedger } from './ledger.ts'
import { listingOf } from './listing.ts'
import { pageOf } from './page.ts'
import { codesIn, servicesOf } from './services.ts'
import { createSessions } from './sessions.ts'

export type SimulatorOptions = {
  username: string
  password: string
  now?: () => Date
  /** How long a session lasts; 30 without it. */
  sessionMinutes?: number
  /** Holds dossiers to the order of statuses; true without it. */
  strict?: boolean
  /** A file that keeps what was accepted over restarts. */
  journal?: string
}

const UNIT = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3}){0,3})$/
const SILENCE = 60_000

/**
 * The national portal's adapter as far as clients' code shows it: `POST /auth/login`, `POST /services`. Checks each
 * call strictly, keeps what it accepted (`GET /_accepted`, a page at `/`) and fails as told (`POST /_faults`).
 */
export function buildSimulator(options: SimulatorOptions) {
  const { username, password, now = () => new Date(), sessionMinutes = 30, strict = true } = options
  const journal = options.journal === undefined ? undefined : openJournal(options.journal)
  const ledger = createLedger({ strict, keep: entries => journal?.keep(entries) })
  journal?.entries.forEach(ledger.restore)
  const services = new Map(Object.entries({ ...servicesOf(ledger), ...listingOf(ledger) }))
  const sessions = createSessions({ minutes: sessionMinutes, now })
  const faults = createFaults()
  const calls: Record<string, number> = {}

  const app = Fastify({ forceCloseConnections: true, bodyLimit: 4 * 1024 * 1024 })
  app.addHook('onClose', () => journal?.close())

  /** Answers, or fails as the faults say; `work` is what the portal does when it accepts the call. */
  const answer = async (reply: FastifyReply, service: string, body: unknown, work: () => Answer) => {
    calls[service] = (calls[service] ?? 0) + 1
    const rule = faults.next(service, isObject(body) ? codesIn(body) : [])
    switch (rule?.kind) {
      case undefined:
        return reply.send(work())
      case 'error500':
        return reply.code(500).type('text/html').send('<h1>500 Internal Server Error</h1>')
      case 'status429':
        return reply
          .code(429)
          .header('retry-after', String(rule.retryAfter ?? 1))
          .send(refusal(CODES.busy, 'Quá nhiều lời gọi'))
      case 'timeoutBeforeAccept':
        return keepSilent(reply, rule.ms)
      case 'timeoutAfterAccept':
        work()
        return keepSilent(reply, rule.ms)
      case 'expiredSession':
        sessions.endAll()
        return reply.send(noSession())
      case 'wrongJson':
        return reply.type('application/json').send(JSON.stringify(work()).slice(0, -2))
      case 'truncatedBody':
        return truncate(reply, work())
      case 'drip':
        return drip(reply, work(), rule.ms ?? 1000)
      case 'errorCode':
        return reply.send(refusal(rule.errorCode ?? CODES.busy, rule.message ?? 'Hệ thống đang bận'))
      case 'slow':
        await setTimeout(rule.ms ?? 1000)
        return reply.send(work())
    }
  }

  app.post('/auth/login', ({ body }, reply) =>
    answer(reply, 'DangNhap', body, () =>
      isObject(body) && body.username === username && body.password === password
        ? success({ session: sessions.open() })
        : { ...refusal(CODES.wrongLogin, 'Sai tên đăng nhập hoặc mật khẩu'), session: '' }
    )
  )

  app.post('/services', ({ body }, reply) => {
    const call = isObject(body) ? body : {}
    const serve = services.get(String(call.service))
    return answer(reply, serve === undefined ? 'unknown' : String(call.service), call, () => {
      if (!sessions.holds(call.session)) return noSession()
      if (typeof call.madonvi !== 'string' || !UNIT.test(call.madonvi))
        return refusal(CODES.wrongService, 'Mã đơn vị (madonvi) không hợp lệ')
      return serve === undefined ? refusal(CODES.wrongService, 'Không có dịch vụ này') : serve(call)
    })
  })

  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(pageOf(ledger)))
  app.get('/_accepted', () =>
    Object.fromEntries([...ledger.dossiers.keys()].map(code => [code, ledger.accepted(code)]))
  )
  app.get<{ Params: { maHoSo: string } }>('/_accepted/:maHoSo', ({ params }, reply) => {
    const known = ledger.accepted(params.maHoSo)
    return known ?? reply.code(404).send({ message: 'Hồ sơ chưa tồn tại' })
  })
  changeBehind(app, ledger)
  app.get('/_calls', () => ({ calls, faults: faults.hits }))
  app.post<{ Body: FaultRule[] }>(
    '/_faults',
    { schema: { body: Type.Array(FaultRule) } },
    async ({ body }, reply) => {
      faults.add(body)
      return reply.code(204).send()
    }
  )
  app.delete('/_faults', async (_, reply) => {
    faults.clear()
    return reply.code(204).send()
  })
  return app
}

const noSession = (): Answer => refusal(CODES.noSession, 'Phiên làm việc không tồn tại hoặc đã hết hạn')

/** No answer at all: the caller gives up first, else the connection is cut. */
function keepSilent(reply: FastifyReply, ms = SILENCE): FastifyReply {
  const { socket } = reply.hijack().raw
  const timer = globalThis.setTimeout(() => socket?.destroy(), ms).unref()
  socket?.once('close', () => clearTimeout(timer))
  return reply
}
