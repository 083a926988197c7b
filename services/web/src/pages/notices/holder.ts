import { NoSuchPage } from '../../frame/faults.ts'
import type { Context } from '../../frame/page.ts'
import { actedFor, isOfIt } from '../institution/acted-for.ts'

/** Whose notices a page is about; `institution` is null for the person's own. */
export type Holder = { institution: string | null; name: string; page: string; confirm: string }
export type HolderOf = (context: Context) => Promise<Holder | { go: string }>

/** The person's own. Officials have none. */
export const themselves: HolderOf = async ({ person }) => {
  if (person.agency !== null) throw new NoSuchPage()
  return { institution: null, name: person.name, page: 'notices', confirm: 'confirmNotices' }
}

/** Those of the institution that is acted for, for its own people. */
export const theInstitution: HolderOf = async context => {
  const one = await actedFor(context)
  if ('go' in one) return one
  if (!isOfIt(context, one)) throw new NoSuchPage()
  return {
    institution: one.id,
    name: one.name,
    page: 'institutionNotices',
    confirm: 'confirmInstitutionNotices'
  }
}
