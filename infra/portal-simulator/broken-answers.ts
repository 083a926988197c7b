import { setTimeout } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'

const begin = (reply: FastifyReply, text: Buffer) => {
  const { raw } = reply.hijack()
  raw.on('error', () => {}) // the caller has gone
  return raw.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
}

/** Half of the answer, then the connection is cut. */
export function truncate(reply: FastifyReply, answer: object): FastifyReply {
  const text = Buffer.from(JSON.stringify(answer))
  const raw = begin(reply, text)
  raw.write(text.subarray(0, text.length / 2), () => raw.destroy())
  return reply
}

/** The whole answer in ten pieces spread over `ms`, as long as somebody takes them. */
export async function drip(reply: FastifyReply, answer: object, ms: number): Promise<FastifyReply> {
  const text = Buffer.from(JSON.stringify(answer))
  const raw = begin(reply, text)
  const size = Math.ceil(text.length / 10)
  for (let at = 0; at < text.length && !raw.destroyed; at += size) {
    await setTimeout(ms / 10)
    raw.write(text.subarray(at, at + size))
  }
  raw.end()
  return reply
}
