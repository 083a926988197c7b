import type { FastifyReply } from 'fastify'
import { NoSignIn } from '../frame/faults.ts'
import type { Lang } from '../frame/language.ts'
import type { Deps } from '../frame/page.ts'
import type { Kept, Session } from '../sessions/session.ts'
import type { Held } from '../sessions/sessions.ts'
import type { Manner } from './issuer.ts'

type Wish = { returnTo: string; lang: Lang; manner: Manner; kept?: Kept }

const MOST = 5

/** Sends the browser to the identity provider and remembers what its return must fit to, and where it wanted to go. */
export async function sendToSignIn(
  deps: Deps,
  held: Held,
  reply: FastifyReply,
  wish: Wish
): Promise<FastifyReply> {
  const { url, state, attempt } = await deps.issuer
    .begin(wish.manner, wish.lang)
    .catch(async (cause: unknown) => {
      // what was typed waits for the provider too
      if (wish.kept !== undefined) await put(deps, held, reply, { kept: wish.kept })
      throw new NoSignIn('the identity provider cannot be asked', {
        kept: wish.kept !== undefined,
        cause
      })
    })
  const earlier = Object.entries(held.session?.attempts ?? {}).slice(-(MOST - 1))
  const attempts = {
    ...Object.fromEntries(earlier),
    [state]: { ...attempt, returnTo: wish.returnTo, begunAt: deps.now().getTime() }
  }
  await put(deps, held, reply, { attempts, ...(wish.kept === undefined ? {} : { kept: wish.kept }) })
  return reply.header('cache-control', 'no-store').redirect(url.href, 303)
}

/** Into the session, or into a new one where there is none. */
async function put(
  { sessions }: Deps,
  held: Held,
  reply: FastifyReply,
  more: Partial<Session>
): Promise<void> {
  if (held.session === null) held.session = await sessions.begin(held, reply, more)
  else await sessions.change(held, more)
}
