import { signIn } from '@motcua/identity/sign-in'
import { randomUUID } from 'node:crypto'
import type { testSystem } from './system.ts'

/** Subscribes as the demonstration administrator to what nobody is told yet, at an address of this machine; its id. */
export async function subscribe(
  { issuer, portal }: Pick<Awaited<ReturnType<typeof testSystem>>, 'issuer' | 'portal'>,
  wish: object = {}
): Promise<string> {
  const token = await signIn({ issuer, persona: 'administrator' })
  const answer = await portal?.app.inject({
    method: 'POST',
    url: '/subscriptions',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    payload: { url: 'http://127.0.0.1:9/minh-hoa/nhan-tin', ...wish }
  })
  if (answer?.statusCode !== 201) throw new Error(`nobody subscribed: ${answer?.body}`)
  return answer.json<{ id: string }>().id
}

/** Three of them: one that is told all, one that failed too long and one that is gone. */
export async function subscribeThree(system: Parameters<typeof subscribe>[0]): Promise<void> {
  await subscribe(system)
  const failing = await subscribe(system, {
    agencies: ['H57.99'],
    procedures: ['rename-institution', 'open-branch'],
    kinds: ['vn.gdnn.dossiers.accepted.v1', 'vn.gdnn.dossiers.submitted.v1']
  })
  const gone = await subscribe(system)
  await system.portal?.pool.query(
    `update subscription set agency = 'H57.99', state = 'paused', reason = 'failing', failures = 20, version = version + 1
     where id = $1`,
    [failing]
  )
  await system.portal?.pool.query(
    `update subscription set state = 'ended', reason = 'gone', version = version + 1 where id = $1`,
    [gone]
  )
}
