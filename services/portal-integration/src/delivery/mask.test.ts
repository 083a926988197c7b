import fc from 'fast-check'
import t from 'tap'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { holds } from '../testing/holds.ts'
import { mask } from './mask.ts'

const dossier = dossierOf(LIVES.long.slice(0, 4), { code: 'H57.99-261123-0001' }).versions.at(-1)
if (dossier === undefined) throw new Error('no version')
const { applicant, summary, act, supplements } = dossier

t.test('a portal’s words are kept, without what they repeat of a person', async t => {
  const words =
    `Lỗi: chủ hồ sơ ${applicant.name.toUpperCase()} (${applicant.identifier}), email ${applicant.email}, ` +
    `ĐT ${applicant.phone}; ${act.by?.name.normalize('NFD')}: "${summary}" / ${supplements[0]?.content}`
  t.equal(mask(words, dossier), 'Lỗi: chủ hồ sơ … (…), email …, ĐT …; …: "…" / …')
})

t.test('anybody’s address or number is masked, also when we did not send it', async t => {
  t.equal(
    mask('liên hệ ho-tro@cong.example hoặc 0234 111 222, CCCD 046.000.000.001', dossier),
    'liên hệ … hoặc …, CCCD …'
  )
  t.equal(mask('gọi 0234-111-222', undefined), 'gọi …')
})

t.test(
  'field names, short codes and the dossier’s own code stay: without them the words say nothing',
  async t => {
    const words = 'Hồ sơ H57.99-261123-0001: NgayHenTra sai định dạng, mã -5, dòng 12'
    t.equal(mask(words, dossier), words)
  }
)

t.test('the longest of what was sent goes first, so that no half of it stays', async t => {
  const change = { summary: `${applicant.name} đề nghị cấp phép` }
  const [version] = dossierOf(['submitted'], { code: 'H57.99-261123-0001', change }).versions
  t.equal(mask(`"${change.summary}"`, version), '"…"')
})

t.test('signs with a meaning for searches are only signs', async t => {
  const change = { summary: '(a+)+$ [x] \\d. *' }
  const [version] = dossierOf(['submitted'], { code: 'H57.99-261123-0001', change }).versions
  t.equal(mask('sai: (a+)+$ [x] \\d. *!', version), 'sai: …!')
})

t.test('whatever a portal says, it can be kept, is short and repeats nobody', async t => {
  const sent = [applicant.name, applicant.identifier, applicant.email, applicant.phone, summary, act.by?.name]
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(...sent).map(text => String(text)),
    fc.constantFrom(...sent).map(text => String(text).toUpperCase()),
    fc.constantFrom(...sent).map(text => String(text).normalize('NFD')),
    fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit))
  )
  holds(
    t,
    fc.property(fc.array(part, { maxLength: 40 }), parts => {
      const masked = mask(parts.join(' '), dossier)
      const folded = masked.normalize('NFC').toLowerCase()
      return (
        masked.length <= 500 &&
        masked.isWellFormed() &&
        !/\p{Cc}/u.test(masked) &&
        sent.every(secret => !folded.includes(String(secret).toLowerCase()))
      )
    })
  )
})
