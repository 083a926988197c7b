import type { Pool } from 'pg'
import type { Target } from '../delivery/delivery.ts'
import type { DossierSource } from '../dossier-source.ts'
import { createSendCode, type SendCode } from './code-letter.ts'
import type { Contacts } from './contacts.ts'
import { loadNotices, type Notices } from './notices.ts'
import { createSmsGateway } from './sms-gateway.ts'
import { createSmtp, type SmtpOptions } from './smtp.ts'
import { heardBy, mailTarget, smsTarget } from './targets.ts'

export type NotifyingDeps = { pool: Pool; source: DossierSource; contacts: Contacts; timeoutMs: number }
type Options = NotifyingDeps & {
  /** Where the pages are, without a slash at its end. */
  pages: string
  /** A way that is not there is off. */
  smtp?: Omit<SmtpOptions, 'timeoutMs'> | undefined
  sms?: { url: string; token: string } | undefined
}
export type Notifying = {
  contacts: Contacts
  notices: Notices
  sendCode: SendCode
}

const DATA = new URL('../../data/', import.meta.url)
const CONNECTIONS = 4

/** The ways to tell applicants that are switched on: their end points, and what the use cases need of them. */
export function openNotifying({ pool, source, contacts, pages, timeoutMs, smtp, sms }: Options) {
  const notices = loadNotices(new URL('notices/', DATA))
  const common = { pool, source, contacts, notices, pages }
  const mail = smtp && createSmtp({ ...smtp, timeoutMs })
  const short = sms && createSmsGateway({ ...sms, timeoutMs, connections: CONNECTIONS })
  const targets: Target[] = [
    ...(mail ? [mailTarget({ ...common, ...mail })] : []),
    ...(short ? [smsTarget({ ...common, ...short })] : [])
  ]
  const sendCode = createSendCode(new URL('contact-code.json', DATA), {
    ...(mail ? { mail: mail.post } : {}),
    ...(short ? { sms: short.post } : {})
  })
  const notifying: Notifying = { contacts, notices, sendCode }
  return {
    targets,
    /** Which of them hear of an act. */
    heardBy: heardBy(
      notices,
      targets.map(({ endPoint }) => endPoint.id)
    ),
    notifying
  }
}
