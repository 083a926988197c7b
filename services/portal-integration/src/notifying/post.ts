import type { Hold, Blame } from '../delivery/outcome.ts'

/** How sending ended. `refused`: never to this address. `later`: comes again; `unsure` when it may have been taken. */
export type Sent =
  | { kind: 'taken' }
  | { kind: 'refused'; note: string; httpStatus?: number }
  | {
      kind: 'later'
      blames: Blame
      unsure: boolean
      note: string
      httpStatus?: number
      retryAfterMs?: number
    }

/** What goes out by mail, and what by SMS. `id` is the same each time the same thing is sent. */
export type Mail = {
  id: string
  to: string
  subject: string
  text: string
  html?: string
  /** What the dossier's mails have in common, so that readers put them together. */
  thread?: string
  /** Where one press stops these mails (RFC 8058). */
  stop?: string
}
export type ShortMessage = { id: string; to: string; text: string }

export type PostMail = (mail: Mail, hold?: Hold) => Promise<Sent>
export type PostShort = (message: ShortMessage, hold?: Hold) => Promise<Sent>
