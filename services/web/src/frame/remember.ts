import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from './page.ts'

/** What somebody chose for this browser: never who they are, and nothing that a service should know. */
export type Choices = { keys?: 'on' | 'off' }

const YEAR = 365 * 24 * 3600

const nameOf = ({ publicUrl }: Pick<Deps, 'publicUrl'>, choice: keyof Choices): string =>
  `${publicUrl.startsWith('https:') ? '__Host-' : ''}${choice}`

export function remember(
  deps: Pick<Deps, 'publicUrl'>,
  reply: Pick<FastifyReply, 'setCookie'>,
  { keys }: Choices = {}
): void {
  if (keys === undefined) return
  reply.setCookie(nameOf(deps, 'keys'), keys, {
    path: '/',
    httpOnly: true,
    secure: deps.publicUrl.startsWith('https:'),
    sameSite: 'lax',
    maxAge: YEAR
  })
}

export const rememberedIn = (
  deps: Pick<Deps, 'publicUrl'>,
  { cookies }: Pick<FastifyRequest, 'cookies'>,
  choice: keyof Choices
): string | undefined => cookies[nameOf(deps, choice)]
