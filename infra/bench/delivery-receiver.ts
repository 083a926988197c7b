import { createServer } from 'node:http'

/** Who is told: answers each call after so many ms, and keeps account of what came. Started by the bench. */
const afterMs = Number(process.argv[2])
const account = { accepted: 0, doubled: 0, reordered: 0 }
const last = new Map<string, number>()

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { subject, dossierseq }: { subject: string; dossierseq: number } = JSON.parse(
      Buffer.concat(chunks).toString()
    )
    const before = last.get(subject) ?? 0
    account.accepted += 1
    if (dossierseq <= before) account.doubled += 1
    else if (dossierseq !== before + 1) account.reordered += 1
    last.set(subject, Math.max(before, dossierseq))
    setTimeout(() => response.writeHead(204).end(), afterMs)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.on('message', order => {
  process.send?.({ ...account })
  if (order !== 'reset') return
  Object.assign(account, { accepted: 0, doubled: 0, reordered: 0 })
  last.clear()
})
process.on('disconnect', () => process.exit())
