import { LANGS, otherThan, type Lang } from './language.ts'
import { fill, type Page } from './page.ts'

export type Addresses = ReturnType<typeof createAddresses>

/** Where each page of the table is, and which addresses are ours to send a browser to. */
export function createAddresses(pages: readonly Page[]) {
  const byName = new Map(pages.map(page => [page.name, page]))
  const patterns = pages.flatMap(({ path }) => LANGS.map(lang => patternOf(path[lang])))
  const url = (lang: Lang) => (name: string, params?: Record<string, string>) => {
    const page = byName.get(name)
    if (page === undefined) throw new Error(`there is no page ${name}`)
    return fill(page.path[lang], params)
  }
  return {
    url,
    /** The same page in the other language. */
    alternate: (page: Page, lang: Lang, params: Record<string, string>, search: string): string =>
      fill(page.path[otherThan(lang)], params) + search,
    /** Whether a browser may be sent there after a sign-in: only to a page of the table, on this very site. */
    isOurs: (address: string): boolean => {
      if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(address) || address.includes('\\')) return false
      const path = new URL(address, 'http://ours.invalid')
      return path.host === 'ours.invalid' && patterns.some(pattern => pattern.test(path.pathname))
    }
  }
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)
