import type { Lang } from './language.ts'
import { fill } from './page.ts'
import type { FetchedFile } from '../services/fetch-file.ts'
import type { Licensing } from '../services/licensing.ts'
import type { Person } from '../sessions/session.ts'

export type FileAsked = {
  licensing: Licensing
  person: Person
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
}

/** Something to save or to look at that a service hands out and a page leads to. */
export type FileRoute = {
  path: Readonly<Record<Lang, string>>
  access: 'person' | 'official'
  /** The page that leads to it: where a browser comes back to after a sign-in. */
  page: string
  /** Wants a sign-in at the second level that is not older than five minutes. */
  strong?: boolean
  /** Shown by the browser inside a page of ours, where its kind allows. */
  shown?: boolean
  fetch: (asked: FileAsked) => Promise<FetchedFile>
}

export const fileHref = (
  file: FileRoute,
  lang: Lang,
  params: Record<string, string> = {},
  search = ''
): string => fill(file.path[lang], params) + search
