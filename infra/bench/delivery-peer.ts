import { Logger, run } from 'graphile-worker'
import { Pool } from 'undici'

/** The peer: graphile-worker posts the same bodies with as many calls at once, in no order. Started by the bench. */
const [connectionString = '', url = '', concurrency = ''] = process.argv.slice(2)
const { origin, pathname: path } = new URL(url)
const http = new Pool(origin, { connections: Number(concurrency), keepAliveTimeout: 4_000 })

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
      const { statusCode, body } = await http.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(payload)
      })
      await body.dump()
      if (statusCode >= 300) throw new Error(`HTTP ${statusCode}`)
    }
  }
})
process.on('message', () => void end())

async function end(): Promise<void> {
  await runner.stop()
  await http.destroy()
  process.disconnect()
}
