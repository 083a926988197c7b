import { signIn } from '@motcua/identity/sign-in'
import { randomUUID } from 'node:crypto'
import type { testSystem } from './system.ts'

/** The next version of a procedure, begun by the demonstration administrator; its number. */
export async function draftNext(
  { issuer, licensing }: Pick<Awaited<ReturnType<typeof testSystem>>, 'issuer' | 'licensing'>,
  code: string
): Promise<string> {
  const token = await signIn({ issuer, persona: 'administrator' })
  const { body } = await licensing.call(
    null,
    'POST',
    `/procedures/${code}/revisions`,
    {},
    {
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID()
    }
  )
  return String(body.version)
}
