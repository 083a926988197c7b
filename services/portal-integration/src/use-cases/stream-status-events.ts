import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { Asked, CURSOR, wantedOf } from '../feed/asked.ts'
import { stream } from '../feed/stream.ts'
import { problems } from '../schemas.ts'

const Headers = Type.Object({ 'last-event-id': Type.Optional(Type.String(CURSOR)) })

/** The same events as they come, as server-sent events; who was cut off comes back with `Last-Event-ID` and misses none. */
export const streamStatusEvents =
  ({ pool, streams }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const open = new Set<AbortController>()
    app.addHook('preClose', async () => {
      for (const one of open) one.abort()
    })
    const schema = {
      tags: ['status events'],
      querystring: Asked,
      headers: Headers,
      produces: ['text/event-stream'],
      response: {
        200: Type.String({ description: 'events called `status`; each id is a cursor' }),
        ...problems(400, 401, 403, 503)
      }
    }
    app.get(
      '/status-events/stream',
      { config: { access: 'status-events.read' }, schema },
      async (request, reply) => {
        const last = request.headers['last-event-id']
        const { agency, procedure } = request.query
        const wanted =
          last === undefined
            ? wantedOf(request, request.query)
            : wantedOf(
                request,
                {
                  ...(agency === undefined ? {} : { agency }),
                  ...(procedure === undefined ? {} : { procedure }),
                  after: last
                },
                'headers'
              ) // where it was cut off, wherever it once began
        if (open.size >= streams.most) throw tooManyStreams()

        const cut = new AbortController()
        open.add(cut)
        reply.hijack()
        const { raw } = reply
        raw.on('close', () => cut.abort())
        raw.on('error', () => cut.abort())
        raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
          'x-request-id': request.id
        })
        try {
          await stream(raw, pool, wanted, streams, cut.signal)
        } catch (err) {
          if (!cut.signal.aborted) request.log.warn({ err }, 'a stream of status events was cut off')
        } finally {
          open.delete(cut)
          if (cut.signal.aborted) raw.destroy()
          else raw.end()
        }
      }
    )
  }

const tooManyStreams = (): Refusal =>
  new Refusal('unavailable', 'too-many-streams', {
    vi: 'Đang có quá nhiều kết nối nghe sự kiện; xin thử lại sau hoặc đọc theo trang',
    en: 'Too many streams are open; please try again later, or read by pages'
  })
