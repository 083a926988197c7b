import t from 'tap'
import { csvLine } from './csv.ts'

t.test('a cell that a spreadsheet would take for a formula is told as text', async t => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\0=1'])
    t.match(csvLine([evil]), /^"'/, JSON.stringify(evil))
})

t.test('numbers, quotes, commas and ends of lines stay what they are', async t => {
  t.equal(
    csvLine(['H57.99-261123-0001', -3, 'a "b", c', 'x\ny']),
    'H57.99-261123-0001,-3,"a ""b"", c","x\ny"\r\n'
  )
})
