import { createTransport } from 'nodemailer'
import type { Mail, PostMail, Sent } from './post.ts'

export type SmtpOptions = {
  /** smtp: or smtps:, with the account's name in it where the server wants one. */
  url: string
  password?: string | undefined
  /** Whether a server without TLS is spoken to: only a catcher on this machine. */
  plain: boolean
  from: string
  timeoutMs: number
}

const STAGES_OF_A_MAIL = 3 // connecting, talking and handing over may each take as long as one call

/**
 * Mail over SMTP, a connection for each. SMTP has no way to ask whether a mail was taken whose answer got lost: it is sent
 * again under the same Message-ID, by which readers drop the double.
 */
export function createSmtp({ url, password, plain, from, timeoutMs }: SmtpOptions) {
  const { protocol, hostname, port, username } = new URL(url)
  const secure = protocol === 'smtps:'
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ignoreTLS: plain,
    requireTLS: !plain,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: password ?? '' } }),
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true
  })
  const idOf = (name: string): string => `<${name}@${domain}>`

  const send = async ({ id, to, subject, text, html, thread, stop }: Mail): Promise<void> => {
    await transport.sendMail({
      messageId: idOf(id),
      from: { name: 'Một Cửa', address: from },
      to: { name: '', address: to },
      envelope: { from, to: [to] },
      subject,
      text,
      ...(html === undefined ? {} : { html }),
      ...(thread === undefined ? {} : { references: [idOf(thread)] }),
      headers: {
        'auto-submitted': 'auto-generated',
        ...(stop === undefined
          ? {}
          : { 'list-unsubscribe': `<${stop}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' })
      }
    })
  }
  const post: PostMail = async (mail, hold) => {
    const end = AbortSignal.timeout(timeoutMs * STAGES_OF_A_MAIL)
    try {
      await Promise.race([send(mail), ended(hold ? AbortSignal.any([hold(), end]) : end)])
      return { kind: 'taken' }
    } catch (error) {
      return sentOf(error)
    }
  }
  return { post, close: (): void => transport.close() }
}

/** Rejects when a mail is not to be waited for any longer; it may be taken all the same. */
const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const over = (): void => reject(new Error('ABORTED'))
    if (signal.aborted) over()
    else signal.addEventListener('abort', over, { once: true })
  })

type SmtpFault = Error & { code?: unknown; responseCode?: unknown; command?: unknown }

/** Whose fault it is, from the server's number and the command that it answers. Its words may name the address: they are dropped. */
function sentOf(error: unknown): Sent {
  const fault: SmtpFault = error instanceof Error ? error : new Error('unknown')
  const { code, responseCode, command } = fault
  const at = typeof command === 'string' ? command.split(/[ :]/, 1)[0] : ''
  if (typeof responseCode !== 'number' || responseCode < 400)
    return { kind: 'later', blames: 'way', unsure: true, note: typeof code === 'string' ? code : 'no answer' }
  const note = `SMTP ${responseCode} to ${at === '' ? 'the mail' : at}`
  const aboutMail = ['RCPT', 'DATA', ''].includes(at ?? '')
  if (responseCode >= 500)
    return aboutMail && !AT_DOOR.has(responseCode)
      ? { kind: 'refused', note }
      : { kind: 'later', blames: 'door', unsure: false, note }
  // 421: the server as a whole; else this mailbox is busy, or we are to knock again
  return { kind: 'later', blames: aboutMail && responseCode !== 421 ? 'nothing' : 'way', unsure: false, note }
}

/** Sign-in, TLS, and commands that it does not know: nothing of ours would be taken. */
const AT_DOOR = new Set([500, 501, 502, 503, 504, 530, 534, 535, 538])
