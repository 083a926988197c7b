import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Keep } from './keep.ts'

/**
 * The styles of all pages, compiled. Sass is loaded only when they have to be: loading and compiling take more than a
 * second.
 */
export async function styles(folder: string, govuk: string, keep: Keep): Promise<string> {
  const sass = dirname(createRequire(import.meta.url).resolve('sass'))
  const own = readdirSync(folder).toSorted()
  const made = await keep(
    [
      ...own.flatMap(name => [name, readFileSync(join(folder, name))]),
      readFileSync(new URL(import.meta.url)), // how it is compiled
      ...[sass, govuk].map(library => readFileSync(join(library, 'package.json')))
    ],
    async () => {
      const { compile } = await import('sass')
      const loadPaths = [join(govuk, 'dist')]
      const { css } = compile(join(folder, 'site.scss'), { loadPaths, style: 'compressed', quietDeps: true })
      return Buffer.from(css)
    }
  )
  return made.toString()
}
