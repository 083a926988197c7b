import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encode, type Encoding } from './encode.ts'
import { keepIn } from './keep.ts'
import { styles } from './styles.ts'

export type Asset = { type: string; body: Buffer; encoded: Partial<Record<Encoding, Buffer>> }
export type Assets = {
  /** By the last part of their address. */
  files: ReadonlyMap<string, Asset>
  /** The address of a file, with its content's hash in it. Throws when there is no such file. */
  href: (name: string) => string
}

const FONTS = ['latin', 'vietnamese'].flatMap(subset =>
  [400, 700].map(weight => `be-vietnam-pro-${subset}-${weight}-normal.woff2`)
)
const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const libraryIn = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

const keep = keepIn(here('../../.local/assets'))

/**
 * Every static file, made once of its sources: styles compiled, names by content, compressed as far as it goes. A name
 * never stands for two contents, so that browsers keep a file for ever.
 */
export async function loadAssets(): Promise<Assets> {
  const files = new Map<string, Asset>()
  const names = new Map<string, string>()
  const add = async (name: string, type: string, body: Buffer): Promise<void> => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
    const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`)
    const small = type.startsWith('font/')
    files.set(hashed, {
      type,
      body,
      encoded: small ? {} : { br: await smallest(body, 'br', 11), gzip: await smallest(body, 'gzip', 9) }
    })
    names.set(name, hashed)
  }
  const href = (name: string): string => {
    const hashed = names.get(name)
    if (hashed === undefined) throw new Error(`there is no static file ${name}`)
    return `/assets/${hashed}`
  }

  const fonts = join(libraryIn('@fontsource/be-vietnam-pro'), 'files')
  for (const font of FONTS) await add(font, 'font/woff2', readFileSync(join(fonts, font)))
  const govuk = libraryIn('govuk-frontend')
  const css = await styles(here('styles'), govuk, keep)
  const addressed = css.replaceAll(/url\("?([\w-]+\.woff2)"?\)/g, (_, name: string) => `url("${href(name)}")`)
  await add('site.css', 'text/css; charset=utf-8', Buffer.from(addressed))
  await add('govuk.js', SCRIPT, readFileSync(join(govuk, 'dist/govuk/govuk-frontend.min.js')))
  const script = readFileSync(here('client/site.js'), 'utf8').replace('./govuk.js', href('govuk.js'))
  await add('site.js', SCRIPT, Buffer.from(script))
  await add('parts.js', SCRIPT, readFileSync(here('client/parts.js')))
  const papers = readFileSync(here('client/papers.js'), 'utf8').replace('./parts.js', href('parts.js'))
  await add('papers.js', SCRIPT, Buffer.from(papers))
  const draft = readFileSync(here('client/draft.js'), 'utf8').replace('./papers.js', href('papers.js'))
  await add('draft.js', SCRIPT, Buffer.from(draft))
  for (const name of ['picker.js', 'live.js', 'keys.js', 'check-proof.js'])
    await add(name, SCRIPT, readFileSync(here(`client/${name}`)))
  await add('icon.svg', 'image/svg+xml', readFileSync(here('client/icon.svg')))
  return { files, href }
}

const SCRIPT = 'text/javascript; charset=utf-8'

const smallest = (body: Buffer, encoding: Encoding, quality: number): Promise<Buffer> =>
  keep([encoding, String(quality), body], () => encode(body, encoding, quality))
