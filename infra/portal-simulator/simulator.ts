import Fastify from 'fastify'
import { Type } from 'typebox'
import { createAnswering } from './answering.ts'
import { CODES, refusal, success, type Answer } from './answers.ts'
import { speakBareLists } from './bare-lists.ts'
import { changeBehind } from './behind.ts'
import { isObject } from './checks.ts'
import { UNIT } from './fields.ts'
import { speakDialectB } from './dialect-b/routes.ts'
import { createFaults, FaultRule } from './faults.ts'
import { openJournal } from './journal.ts'
import { createLedger, type Entry } from './ledger.ts'
import { listingOf } from './listing.ts'
import { createOffers } from './offers.ts'
import { pageOf } from './page.ts'
import { orderOf } from './rules.ts'
import { codesIn, servicesOf, statusesIn } from './services.ts'
import { createSessions } from './sessions.ts'

export type SimulatorOptions = {
  username: string
  password: string
  now?: () => Date
  /** How long a session lasts; 30 without it. */
  sessionMinutes?: number
  /** Holds dossiers and steps to the order of statuses, and 6 and 9 to their lists; true without it. */
  strict?: boolean
  /** Also takes 4 after 9, which the known table does not; false without it. */
  reopening?: boolean
  /** Also takes bare lists below `/lists`; false without it. */
  lists?: boolean
  /** A file that keeps what was accepted over restarts. */
  journal?: string
}

/**
 * A portal as far as clients' code shows it, in both dialects: the national adapter (`POST /auth/login`, `POST /services`)
 * and the six calls below `/b`. Checks each call strictly, keeps what it accepted (`GET /_accepted`, a page at `/`) and fails as told (`POST /_faults`).
 */
export function buildSimulator(options: SimulatorOptions) {
  const { username, password, now = () => new Date(), sessionMinutes = 30 } = options
  const { strict = true, reopening = false, lists = false } = options
  const order = orderOf({ strict, reopening })
  const journal = options.journal === undefined ? undefined : openJournal<Entry>(options.journal)
  const ledger = createLedger({ order, keep: entries => journal?.keep(entries) })
  journal?.entries.forEach(ledger.restore)
  const offers = createOffers()
  const services = new Map(
    Object.entries({ ...servicesOf(ledger, strict), ...listingOf(ledger), ...offers.services })
  )
  const sessions = createSessions({ minutes: sessionMinutes, now })
  const faults = createFaults()
  const { calls, answer } = createAnswering(faults)

  const app = Fastify({ forceCloseConnections: true, bodyLimit: 4 * 1024 * 1024 })
  app.addHook('onClose', () => journal?.close())

  const way = (work: (items?: number) => Answer) => ({
    work,
    refuse: refusal,
    busy: CODES.busy,
    endSessions: () => {
      sessions.endAll()
      return noSession()
    }
  })

  app.post('/auth/login', ({ body }, reply) =>
    answer(
      reply,
      { service: 'DangNhap', codes: [], statuses: [] },
      way(() =>
        isObject(body) && body.username === username && body.password === password
          ? success({ session: sessions.open() })
          : { ...refusal(CODES.wrongLogin, 'Sai tên đăng nhập hoặc mật khẩu'), session: '' }
      )
    )
  )

  app.post('/services', ({ body }, reply) => {
    const call = isObject(body) ? body : {}
    const serve = services.get(String(call.service))
    const service = serve === undefined ? 'unknown' : String(call.service)
    const about = { service, codes: codesIn(call), statuses: statusesIn(call) }
    const work = (items?: number): Answer => {
      if (!sessions.holds(call.session)) return noSession()
      if (typeof call.madonvi !== 'string' || !UNIT.test(call.madonvi))
        return refusal(CODES.wrongService, 'Mã đơn vị (madonvi) không hợp lệ')
      if (serve === undefined) return refusal(CODES.wrongService, 'Không có dịch vụ này')
      return serve(Array.isArray(call.data) ? { ...call, data: call.data.slice(0, items) } : call)
    }
    return answer(reply, about, way(work))
  })

  if (lists) speakBareLists(app, { ledger, strict, answer })

  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(pageOf(ledger, ledgerB)))
  app.get('/_accepted', () =>
    Object.fromEntries([...ledger.dossiers.keys()].map(code => [code, ledger.accepted(code)]))
  )
  app.get<{ Params: { maHoSo: string } }>('/_accepted/:maHoSo', ({ params }, reply) => {
    const known = ledger.accepted(params.maHoSo)
    return known ?? reply.code(404).send({ message: 'Hồ sơ chưa tồn tại' })
  })
  changeBehind(app, ledger)
  offers.register(app)
  const other = { id: username, secret: password, strict, order, answer, now, sessionMinutes }
  const ledgerB = speakDialectB(app, { ...other, journal: options.journal })
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
