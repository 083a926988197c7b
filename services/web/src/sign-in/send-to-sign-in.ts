import type { FastifyReply } from 'fastify'
import { NoSignIn } from '../frame/faults.ts'
import type { Lang } from '../frame/language.ts'
import type { Deps } from '../frame/page.ts'
import type { Held } from '../sessions/sessions.ts'
import type { Manner } from './issuer.ts'

type Wish = { returnTo: string; lang: Lang; manner: Manner }

const MOST = 5

/** Sends the browser to the identity provider and remembers what its return must fit to, and where it wanted to go. */
export async function sendToSignIn(
  deps: Deps,
  held: Held,
  reply: FastifyReply,
  wish: Wish
): Promise<FastifyReply> {
  const { url, state, attempt } = await deps.issuer.begin(wish.manner, wish.lang).catch((cause: unknown) => {
    throw new NoSignIn('the identity provider cannot be asked', { cause })
  })
  const earlier = Object.entries(held.session?.attempts ?? {}).slice(-(MOST - 1))
  const attempts = {
    ...Object.fromEntries(earlier),
    [state]: { ...attempt, returnTo: wish.returnTo, begunAt: deps.now().getTime() }
  }
  if (held.session === null) await deps.sessions.begin(held, reply, { attempts })
  else await deps.sessions.change(held, { attempts })
  return reply.header('cache-control', 'no-store').redirect(url.href, 303)
}
