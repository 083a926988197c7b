import { signIn } from '@motcua/identity/sign-in'
import { randomUUID } from 'node:crypto'
import type { testSystem } from './system.ts'

export const WHY = 'Người được ủy quyền không còn làm việc tại cơ sở (minh họa)'

/** Stops a mandate as the demonstration administrator, for a reason. */
export async function stopMandate(
  { issuer, licensing }: Pick<Awaited<ReturnType<typeof testSystem>>, 'issuer' | 'licensing'>,
  id: string
): Promise<void> {
  const token = await signIn({ issuer, persona: 'administrator', acr: '2' })
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }
  const { status } = await licensing.call(null, 'POST', `/mandates/${id}/revoke`, { reason: WHY }, headers)
  if (status !== 200) throw new Error(`the mandate was not stopped: ${status}`)
}
