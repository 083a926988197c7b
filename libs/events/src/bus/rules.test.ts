import { readFileSync } from 'node:fs'
import t from 'tap'

const home = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, home), 'utf8')

t.test('each rule of the README names tests that name it', async t => {
  const rows = read('README.md').matchAll(/^\| (K\d+) [^|]*\|[^|]*\|([^|]*)\|$/gm)
  const proven = new Map([...rows].map(([, rule = '', where = '']) => [rule, where]))
  t.same(
    [...proven.keys()],
    Array.from({ length: 11 }, (_, n) => `K${n + 1}`)
  )
  for (const [rule, where] of proven) {
    const files = [...where.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path)
    t.equal(files.length > 0, true, `${rule} is proven somewhere`)
    for (const file of files)
      t.match(read(file), new RegExp(`t\\.test\\(\\s*['"]${rule}: `), `${rule} in ${file}`)
  }
})
