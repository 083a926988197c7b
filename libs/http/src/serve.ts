import type { FastifyInstance } from 'fastify'

/**
 * Listens, and on SIGTERM or SIGINT closes in order: no new requests, those under way finish, then `close` (consumers,
 * relay, pools). Ends the process: 0 when that went well within ten seconds, 1 otherwise.
 */
export async function serve(
  app: Pick<FastifyInstance, 'close' | 'listen'> & { log: Pick<FastifyInstance['log'], 'info' | 'error'> },
  { host, port }: { host: string; port: number },
  close: () => Promise<void>
): Promise<void> {
  let closing = false
  const stop = (signal: string) => {
    if (closing) return
    closing = true
    app.log.info({ signal }, 'closing')
    setTimeout(() => process.exit(1), 10_000).unref()
    app
      .close()
      .then(close)
      .then(
        () => process.exit(0),
        (err: unknown) => {
          app.log.error({ err }, 'could not close cleanly')
          process.exit(1)
        }
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.listen({ host, port })
}
