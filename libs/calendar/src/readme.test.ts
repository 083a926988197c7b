import { readFileSync } from 'node:fs'
import t from 'tap'
import { calendarOf, due, publishedYears, vietnam, type Ledger } from './calendar.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const [, ledger = '', told = ''] = /```json\n(.*?)\n```.*?```text\n(.*?)\n```/s.exec(readme) ?? []

t.test('the worked example of the README is what the library answers', async t => {
  const years = publishedYears(vietnam)
  const { explanation } = due(calendarOf(years, 'vn-2027.1'), JSON.parse(ledger) as Ledger)
  t.equal(explanation.vi.join('\n'), told)
})

t.test('the README names the newest published version and fits on a page', async t => {
  t.match(readme, publishedYears(vietnam).at(-1)?.version)
  t.equal(readme.split('\n').length <= 60, true)
})
