import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'
import { encode, type Encoding } from './encode.ts'

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

/**
 * Every static file, made once at start: styles compiled, names by content, compressed as far as it goes. A name never
 * stands for two contents, so that browsers keep a file for ever.
 */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>()
  const names = new Map<string, string>()
  const add = (name: string, type: string, body: Buffer): void => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
    const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`)
    const small = type.startsWith('font/')
    files.set(hashed, {
      type,
      body,
      encoded: small ? {} : { br: encode(body, 'br', 11), gzip: encode(body, 'gzip', 9) }
    })
    names.set(name, hashed)
  }
  const href = (name: string): string => {
    const hashed = names.get(name)
    if (hashed === undefined) throw new Error(`there is no static file ${name}`)
    return `/assets/${hashed}`
  }

  const fonts = join(libraryIn('@fontsource/be-vietnam-pro'), 'files')
  for (const font of FONTS) add(font, 'font/woff2', readFileSync(join(fonts, font)))
  const govuk = join(libraryIn('govuk-frontend'), 'dist')
  const { css } = compile(here('styles/site.scss'), {
    loadPaths: [govuk],
    style: 'compressed',
    quietDeps: true
  })
  const addressed = css.replaceAll(/url\("?([\w-]+\.woff2)"?\)/g, (_, name: string) => `url("${href(name)}")`)
  add('site.css', 'text/css; charset=utf-8', Buffer.from(addressed))
  add('govuk.js', SCRIPT, readFileSync(join(govuk, 'govuk/govuk-frontend.min.js')))
  const script = readFileSync(here('client/site.js'), 'utf8').replace('./govuk.js', href('govuk.js'))
  add('site.js', SCRIPT, Buffer.from(script))
  add('parts.js', SCRIPT, readFileSync(here('client/parts.js')))
  const draft = readFileSync(here('client/draft.js'), 'utf8').replace('./parts.js', href('parts.js'))
  add('draft.js', SCRIPT, Buffer.from(draft))
  for (const name of ['picker.js', 'live.js', 'keys.js', 'check-proof.js'])
    add(name, SCRIPT, readFileSync(here(`client/${name}`)))
  add('icon.svg', 'image/svg+xml', readFileSync(here('client/icon.svg')))
  return { files, href }
}

const SCRIPT = 'text/javascript; charset=utf-8'
