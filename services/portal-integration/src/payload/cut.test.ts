import fc from 'fast-check'
import t from 'tap'
import { holds } from '../testing/holds.ts'
import { cut } from './cut.ts'

t.test('a short text stays, composed and without spaces around it', async t => {
  t.equal(cut(' Đổi tên ', 100), 'Đổi tên')
  t.equal(cut('e\u0302\u0301', 1), 'ế') // composed it has one unit
})

t.test('a long text is cut and says so', async t => {
  t.equal(cut('Trường Trung cấp', 7), 'Trường…')
})

t.test('no pair of units is torn', async t => {
  t.equal(cut('ab😀cd', 4), 'ab…')
  t.equal(cut('a😀😀', 4), 'a😀…')
})

t.test('whatever the text, it fits, is well formed and begins as it began', async t => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 60 })
  holds(
    t,
    fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, most) => {
      const short = cut(text, most)
      const whole = text.normalize('NFC').trim()
      return (
        short.length <= most &&
        short.isWellFormed() &&
        (short === whole || (short.endsWith('…') && whole.startsWith(short.slice(0, -1))))
      )
    })
  )
})
