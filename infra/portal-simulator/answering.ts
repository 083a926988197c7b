import { setTimeout } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { drip, truncate } from './broken-answers.ts'
import type { createFaults, FaultRule } from './faults.ts'

/** What a call is about, as far as faults choose by it. */
export type About = { service: string; codes: string[]; statuses: string[] }
/** How one dialect answers: `work` is what the portal does when it accepts the call, of all of it or its first items. */
export type Way = {
  work: (items?: number) => object
  refuse: (code: string, message: string) => object
  /** The code that says "busy". */
  busy: string
  /** Ends every session; gives what is answered then. */
  endSessions: (reply: FastifyReply) => object
}

const SILENCE = 60_000

/** Answers calls, or fails as the faults say; counts both. */
export function createAnswering(faults: ReturnType<typeof createFaults>) {
  const calls: Record<string, number> = {}
  const answer = async (reply: FastifyReply, about: About, way: Way) => {
    calls[about.service] = (calls[about.service] ?? 0) + 1
    const rule = faults.next(about)
    return rule === undefined ? reply.send(way.work()) : fail(reply, rule, way)
  }
  return { calls, answer }
}

async function fail(reply: FastifyReply, rule: FaultRule, { work, refuse, busy, endSessions }: Way) {
  const said = () => refuse(rule.errorCode ?? busy, rule.message ?? 'Hệ thống đang bận')
  switch (rule.kind) {
    case 'error500':
      return reply.code(500).type('text/html').send('<h1>500 Internal Server Error</h1>')
    case 'status429':
      return reply
        .code(429)
        .header('retry-after', String(rule.retryAfter ?? 1))
        .send(refuse(busy, 'Quá nhiều lời gọi'))
    case 'timeoutBeforeAccept':
      return keepSilent(reply, rule.ms)
    case 'timeoutAfterAccept':
      work()
      return keepSilent(reply, rule.ms)
    case 'expiredSession':
      return reply.send(endSessions(reply))
    case 'wrongJson':
      return reply.type('application/json').send(JSON.stringify(work()).slice(0, -2))
    case 'truncatedBody':
      return truncate(reply, work())
    case 'drip':
      return drip(reply, work(), rule.ms ?? 1000)
    case 'errorCode':
      return reply.send(said())
    case 'takePart':
      work(rule.items ?? 1)
      return reply.send(said())
    case 'gatewayTimeout':
      // what stands before the portal gives up; the portal does not
      globalThis.setTimeout(work, rule.ms ?? 1000).unref()
      return reply.code(504).type('text/html').send('<h1>504 Gateway Time-out</h1>')
    case 'slow':
      await setTimeout(rule.ms ?? 1000)
      return reply.send(work())
  }
}

/** No answer at all: the caller gives up first, else the connection is cut. */
function keepSilent(reply: FastifyReply, ms = SILENCE): FastifyReply {
  const { socket } = reply.hijack().raw
  const timer = globalThis.setTimeout(() => socket?.destroy(), ms).unref()
  socket?.once('close', () => clearTimeout(timer))
  return reply
}
