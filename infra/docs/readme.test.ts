import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { blocks, withBlock } from './blocks.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = globSync('{*.md,docs/**/*.md,{libs,services,infra}/*/*.md}', { cwd: root })

t.test('what is generated in a README is fresh: `npm run docs` writes it anew', async t => {
  for (const block of blocks) {
    const text = readFileSync(join(root, block.file), 'utf8')
    t.equal(text, withBlock(text, block), `${block.file}: ${block.name}`)
  }
})

t.test('every relative link in our pages leads somewhere', async t => {
  const dead: string[] = []
  for (const page of pages)
    for (const [, target = ''] of readFileSync(join(root, page), 'utf8').matchAll(
      /\]\(([^)#:]+)(?:#[^)]*)?\)/g
    ))
      if (!existsSync(join(root, dirname(page), target))) dead.push(`${page}: ${target}`)
  t.same(dead, [])
})

t.test('every service and library has a page of its own, of one page', async t => {
  const homes = globSync('{libs,services}/*/package.json', { cwd: root }).map(dirname)
  const long = homes.filter(home => {
    const page = join(root, home, 'README.md')
    return !existsSync(page) || writtenIn(readFileSync(page, 'utf8')).split('\n').length > 90
  })
  t.same(long, [])
})

/** A page without its generated parts. */
const writtenIn = (text: string): string => text.replaceAll(/<!-- ([\w ]+) -->[^]*?<!-- \/\1 -->/g, '')
