import fc from 'fast-check'
import t from 'tap'
import { isCheckCode, newCheckCode, printedCheckCode, qrSvg, readCheckCode } from './check-code.ts'

const signs = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')

t.test('a code is 27 letters and digits, and no two are alike', async t => {
  const codes = Array.from({ length: 2000 }, newCheckCode)
  for (const code of codes) t.match(code, /^[0-9A-HJKMNP-TV-Z]{27}$/)
  t.equal(new Set(codes).size, 2000)
})

t.test('every sign occurs as often as chance allows, so that 26 of them are 130 bits', async t => {
  const counts = new Map<string, number>()
  const draws = 4000 * 26
  for (let n = 0; n < 4000; n++)
    for (const sign of newCheckCode().slice(0, 26)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const chi = signs.reduce((sum, sign) => {
    const off = (counts.get(sign) ?? 0) - draws / 32
    return sum + (off * off) / (draws / 32)
  }, 0)
  t.equal(chi < 100, true, `chi-square of 31 degrees is ${chi}`)
})

t.test('one wrong sign is always seen', async () => {
  fc.assert(
    fc.property(fc.nat(26), fc.constantFrom(...signs), (at, sign) => {
      const code = newCheckCode()
      const wrong = code.slice(0, at) + sign + code.slice(at + 1)
      return wrong === code || !isCheckCode(wrong)
    }),
    { numRuns: 2000 }
  )
})

t.test('two neighbours swapped are always seen', async () => {
  fc.assert(
    fc.property(fc.nat(25), at => {
      const code = newCheckCode()
      const wrong = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
      return wrong === code || !isCheckCode(wrong)
    }),
    { numRuns: 2000 }
  )
})

t.test('a person may type it in small letters, with dashes, and take O for 0 and l for 1', async t => {
  const code = newCheckCode()
  t.equal(readCheckCode(printedCheckCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')), code)
  t.equal(readCheckCode(` ${code} `), code)
  t.equal(printedCheckCode(code).length, 35)
})

t.test('anything else is no code', async t => {
  for (const text of ['', 'A', '0'.repeat(26), 'U'.repeat(27), '0'.repeat(28), 'x'.repeat(5000), '../etc'])
    t.equal(readCheckCode(text), null)
  t.equal(isCheckCode('0'.repeat(27)), true, 'all noughts are well formed, and are never drawn')
})

t.test('the QR code is drawn without a script, a font or a link', async t => {
  const svg = qrSvg('https://example.test/xm/0123456789ABCDEFGHJKMNPQRSV')
  t.match(svg, /^<svg /)
  t.equal(/script|href|text/.test(svg), false)
})
