import { createServer } from 'node:http'
import t from 'tap'
import { listen } from '../testing/world.ts'
import { createFetchPaper } from './papers.ts'

t.test('a file is had, is gone for good, is away for a while, or is not at the portal at all', async t => {
  const server = createServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1)), { 'content-type': 'application/pdf' }).end('%PDF')
  })
  const url = await listen(t, server)
  const { fetch, close } = createFetchPaper([{ id: 'dvcqg', url }], 1_000)
  t.teardown(close)
  const found = (address: string) => fetch('dvcqg', address, () => new AbortController().signal)
  t.match(await found('/200'), { kind: 'file' })
  for (const status of [404, 410]) t.same(await found(`/${status}`), { kind: 'gone' }, String(status))
  for (const status of [403, 429, 500, 503])
    t.same(await found(`${url}/${status}`), { kind: 'away', note: `HTTP ${status}` })
  t.same(await found('http://127.0.0.1:1/200'), { kind: 'elsewhere' })
})
