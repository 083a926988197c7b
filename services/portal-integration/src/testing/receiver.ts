import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { listen, type Test } from './world.ts'

type Heard = { id: string; body: string; headers: Record<string, string>; subject: string; seq: number }

/** A subscriber's server. `answer` can be set: it says what is answered to a call, after how long. */
export async function startReceiver(t: Test) {
  const heard: Heard[] = []
  const receiver = {
    url: '',
    /** What was answered with 2xx, in order. */
    heard,
    calls: 0,
    answer: (
      _call: number,
      _subject: string
    ): { status: number; headers?: Record<string, string>; body?: string; afterMs?: number } => ({
      status: 204
    })
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      const event: { subject: string; dossierseq: number } = JSON.parse(body)
      const {
        status,
        headers = {},
        body: said = '',
        afterMs = 0
      } = receiver.answer(++receiver.calls, event.subject)
      const all = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)])
      )
      const id = all['webhook-id'] ?? ''
      setTimeout(() => {
        if (response.destroyed) return
        if (status < 300)
          heard.push({ id, body, headers: all, subject: event.subject, seq: event.dossierseq })
        response.writeHead(status, headers).end(said)
      }, afterMs)
    })
  })
  receiver.url = `${await listen(t, server)}/hook?for=motcua`
  return receiver
}

/** Which of these secrets signed a call, as a subscriber finds out. */
export function signersOf({ id, body, headers }: Heard, secrets: string[]): string[] {
  const told = (headers['webhook-signature'] ?? '').split(' ')
  return secrets.filter(secret => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const signature = createHmac('sha256', key)
      .update(`${id}.${headers['webhook-timestamp']}.${body}`)
      .digest('base64')
    return told.includes(`v1,${signature}`)
  })
}
