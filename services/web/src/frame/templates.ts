import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'

export type Render = (template: string, view: object) => string

/** Our templates and those of govuk-frontend. Everything put into them is escaped; none of ours may say `safe`. */
export function createRender(): Render {
  const library = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const ours = fileURLToPath(new URL('..', import.meta.url))
  const loader = new nunjucks.FileSystemLoader([ours, join(library, 'dist')], {
    watch: false,
    noCache: false
  })
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true
  })
  return (template, view) => environment.render(template, view)
}
