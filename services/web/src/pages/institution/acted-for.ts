import type { Context } from '../../frame/page.ts'
import { institutionWords as words } from './words.ts'

export type Institution = { id: string; name: string }

/** The institution that the person chose, if they may still act for it; otherwise where they choose. */
export async function actedFor(context: Context): Promise<Institution | { go: string }> {
  const { session, licensing, url, actAs, notify } = context
  const chosen = session?.actsFor ?? null
  if (chosen === null) return { go: url('actFor') }
  const known = (await licensing.institutions()).find(({ id }) => id === chosen.id)
  if (known !== undefined) return known
  await actAs(null)
  await notify(words['chosen.lost'])
  return { go: url('actFor') }
}

/** Whether the person is of the institution itself: only then do they give and revoke mandates. */
export const isOfIt = ({ person }: Context, { id }: Institution): boolean => person.institutions.includes(id)
