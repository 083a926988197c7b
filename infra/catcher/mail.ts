import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Faults } from './faults.ts'

export type Caught = {
  at: string
  to: string
  from: string
  messageId: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}
const KEPT = 500

/** A server of mail that keeps what it takes and sends nothing on: one recipient, with all that a mail must have. */
export function createMailServer(faults: Faults) {
  const mails: Caught[] = []
  /** Keeps a whole mail and answers; a fault says nothing. */
  const take = async (bytes: Buffer, to: string, done: (err: Error | null) => void): Promise<void> => {
    const fault = faults.strike('mail', to, ['silentBefore', 'silentAfter'])
    if (fault === 'silentBefore') return
    const caught = caughtOf(await PostalMime.parse(bytes), to)
    if (caught === undefined) return done(says(554, '5.6.0 not a whole mail'))
    mails.push(caught)
    if (mails.length > KEPT) mails.shift()
    if (fault === undefined) done(null)
  }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onMailFrom: (_, _session, done) =>
      done(faults.strike('mail', undefined, ['down']) ? says(421, 'Service not available') : null),
    onRcptTo: ({ address }, { envelope }, done) => {
      const fault = faults.strike('mail', address, ['refuse', 'busy'])
      if (fault === 'refuse') return done(says(550, `5.1.1 <${address}>: Recipient address rejected`))
      if (fault === 'busy') return done(says(451, `4.2.1 <${address}>: mailbox busy`))
      done(envelope.rcptTo.length > 0 ? says(452, 'One recipient only') : null)
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => void take(Buffer.concat(parts), envelope.rcptTo[0]?.address ?? '', done))
    }
  })
  server.on('error', () => {}) // a sender that hangs up is its own affair
  return { mails, server }
}

const says = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })

/** What a mail must have to be read and answered for; undefined when something is missing. */
function caughtOf(mail: Email, to: string): Caught | undefined {
  const { from, subject, messageId, date, text = '', html = '', headers } = mail
  if (!from?.address || !subject || !messageId || !date || text === '') return undefined
  return {
    at: new Date().toISOString(),
    to,
    from: from.address,
    messageId,
    subject,
    text,
    html,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value]))
  }
}
