import { createPoster } from '@motcua/portal-integration/subscriptions/poster'
import { Logger, run } from 'graphile-worker'

/** The peer: graphile-worker posts the same bodies by our HTTP client, as many at once, in no order. Started by the bench. */
const [connectionString = '', url = '', concurrency = ''] = process.argv.slice(2)
const poster = createPoster(url, {
  timeoutMs: 15_000,
  connections: Number(concurrency),
  open: ['127.0.0.1']
})

const runner = await run({
  connectionString,
  noHandleSignals: true,
  logger: new Logger(() => () => {}), // it would write a line for each job
  preset: {
    worker: {
      concurrentJobs: Number(concurrency),
      maxPoolSize: 10,
      localQueue: { size: 500 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0
    }
  },
  taskList: {
    post: async payload => {
      const { status } = await poster.post({}, JSON.stringify(payload))
      if (status >= 300) throw new Error(`HTTP ${status}`)
    }
  }
})
process.on('message', () => void end())

async function end(): Promise<void> {
  await runner.stop()
  await poster.close()
  process.disconnect()
}
