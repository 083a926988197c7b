import { once } from 'node:events'
import { createServer } from 'node:http'
import { createClamd } from './clamd.ts'

type Options = { host: string; port: number; clamdPort: number }

/** Stands in for a virus scanner: clamd's protocol on one port, and on another how many files it was asked for, as a line of text. */
export async function startScanner({ host, port, clamdPort }: Options) {
  const count = { scanned: 0, found: 0 }
  const clamd = createClamd({
    onVerdict: found => {
      count.scanned++
      if (found) count.found++
    }
  })
  const page = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/plain; charset=utf-8')
    answer.end(
      `Máy quét vi-rút mô phỏng: ${count.scanned} tệp đã quét, ${count.found} tệp có tệp thử EICAR\n`
    )
  })
  await once(clamd.server.listen(clamdPort, host), 'listening')
  await once(page.listen(port, host), 'listening')
  return {
    close: async (): Promise<void> => {
      page.closeAllConnections()
      await Promise.all([clamd.close(), new Promise(done => page.close(done))])
    }
  }
}
