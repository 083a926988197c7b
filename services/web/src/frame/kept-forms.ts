import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from './forms.ts'
import type { Deps } from './page.ts'
import { cameWithFiles } from './take-files.ts'
import type { Kept, Session } from '../sessions/session.ts'
import type { Held } from '../sessions/sessions.ts'

/** So many forms are kept for one browser; the oldest gives way. */
const MOST = 5

const kept = new WeakSet<FastifyRequest>()

/** Whether the form that came with this request is kept. */
export const isKept = (request: FastifyRequest): boolean => kept.has(request)

type Sent = { request: FastifyRequest; reply: FastifyReply; form: Form; why: Kept['why'] }

/**
 * Keeps a form that could not be taken in, for its owner, in the session or in a new one where that is over. A form in which
 * nothing stood is none: it would be shown in the place of what is stored.
 */
export async function keepForm(
  { sessions }: Pick<Deps, 'sessions'>,
  held: Held,
  { request, reply, form, why }: Sent
): Promise<void> {
  const entries = form.filter(([name]) => name !== '_csrf')
  if (entries.length === 0) return
  const one: Kept = {
    path: request.url,
    entries,
    subject: ownerOf(held.session ?? held.late),
    why,
    files: cameWithFiles(request, form)
  }
  const forms = [
    ...formsOf(held.session ?? held.late).filter(
      ({ path, subject }) => path !== one.path || subject !== one.subject
    ),
    one
  ].slice(-MOST)
  if (held.session === null) await sessions.begin(held, reply, { forms })
  else await sessions.change(held, { forms })
  kept.add(request)
}

/** What was kept for this very page and person. */
export function keptFor({ session }: Held, { url }: Pick<FastifyRequest, 'url'>): Kept | null {
  const person = session?.person?.subject
  const isTheirs = ({ subject }: Kept) => subject === null || subject === person
  return formsOf(session).find(one => one.path === url && isTheirs(one)) ?? null
}

/** The session's other forms, once one of them is shown or is sent again. */
export const without = (one: Kept, { session }: Held): Pick<Session, 'forms'> => ({
  forms: formsOf(session).filter(other => other !== one)
})

/** None in a session that was begun before several were kept. */
const formsOf = (session: Session | null): Kept[] => session?.forms ?? []

/** Who is signed in, or was until their session was over. */
const ownerOf = (session: Session | null): string | null =>
  session?.person?.subject ?? session?.before?.subject ?? null
