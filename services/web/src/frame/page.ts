import type { Assets } from './assets.ts'
import type { Form } from './forms.ts'
import type { Lang, Text } from './language.ts'
import type { Choices } from './remember.ts'
import type { Upload } from './multipart.ts'
import type { Say, Words } from './words.ts'
import type { Issuer, Manner } from '../sign-in/issuer.ts'
import type { Kept, Person, Session } from '../sessions/session.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { createLicensing, Licensing } from '../services/licensing.ts'
import type { createPortal, Portal } from '../services/portal.ts'

export type Deps = {
  now: () => Date
  /** Where browsers find us, without a slash at its end. */
  publicUrl: string
  /** Where the identity provider is. */
  issuerUrl: string
  issuer: Issuer
  sessions: Sessions
  licensing: ReturnType<typeof createLicensing>
  portal: ReturnType<typeof createPortal>
  assets: Assets
}

/** Who may open a page at all; what they may do there is said by the services. */
export type Access = 'public' | 'person' | 'official'

/** What a handler knows of its request. */
export type Context = {
  deps: Deps
  lang: Lang
  say: Say
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  /** Who is signed in. Throws on a public page where nobody is; ask `visitor` there. */
  person: Person
  visitor: Person | null
  session: Session | null
  licensing: Licensing
  /** What tells portals and applicants. */
  portal: Portal
  /** The address of a page of ours, by its name. */
  url: (page: string, params?: Record<string, string>) => string
  /** What was typed before the page could take it, to be shown as if it were typed now. */
  kept: Kept | null
  /** Files that came with the form. */
  uploads: readonly Upload[]
  /** What somebody chose for this browser. */
  remembered: (choice: keyof Choices) => string | undefined
  /** Acts from now on for this institution, or for oneself. */
  actAs: (institution: Session['actsFor']) => Promise<void>
  /** Says one sentence on the next page. */
  notify: (notice: Text) => Promise<void>
}

/** What a page answers: itself with a view, another address to go to, or a stronger sign-in first. */
export type Outcome<View = object> =
  | { show: View; status?: number }
  | { go: string; remember?: Choices }
  | { signIn: Manner }

/** Every view has a title; `faulty` puts 'Lỗi: ' before it. */
export type ViewOf<More extends object> = More & { title: string; faulty?: boolean }

export type Page<View extends object = object> = {
  name: string
  path: Readonly<Record<Lang, string>>
  access: Access
  /** The template beside the page's code, from src/pages. */
  template: string
  words: Words
  /** Its form only asks and changes nothing: anybody may send it, from this very page, with a small file. */
  asks?: true
  /** Shows files of ours in frames. */
  frames?: true
  get: (context: Context) => Promise<Outcome<ViewOf<View>>>
  post?: (context: Context, form: Form) => Promise<Outcome<ViewOf<View>>>
}

/** A page, its view checked against its own type. */
export const definePage = <View extends object>(page: Page<View>): Page => page

/** The address of a pattern such as /ho-so/:id. Throws when a part is missing: a bug. */
export const fill = (pattern: string, params: Record<string, string> = {}): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`the address ${pattern} lacks ${name}`)
    return encodeURIComponent(value)
  })
