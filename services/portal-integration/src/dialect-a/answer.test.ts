import t from 'tap'
import { DVCQG } from '../testing/engine.ts'
import { bodyOf, meaningOf } from './answer.ts'

const meaning = (error_code: string | number, message?: string | null) => {
  const body = bodyOf({ error_code, ...(message === undefined ? {} : { message }) })
  return body && meaningOf(body, DVCQG)
}

t.test('success is nought, as a number or in writing', async t => {
  for (const code of [0, '0', '00']) t.equal(meaning(code), 'success')
})

t.test('each code of the portal has one meaning', async t => {
  t.equal(meaning('-1'), 'noSession')
  t.equal(meaning(-2), 'wrongLogin')
  t.equal(meaning('-3'), 'exists')
  t.equal(meaning('3'), 'exists')
  t.equal(meaning('-4'), 'unknown')
  t.equal(meaning('-9'), 'busy')
  for (const code of ['-5', '-6', '1', '', '000', 'lỗi']) t.equal(meaning(code), 'refused', code)
})

t.test('where codes differ, the words tell whether the dossier is there', async t => {
  t.equal(meaning('77', 'Hồ sơ ĐÃ TỒN TẠI trên hệ thống'), 'exists')
  t.equal(meaning('77', 'Hồ sơ đã tồn tại'.normalize('NFD')), 'exists')
  t.equal(meaning('77', 'Hồ sơ chưa tồn tại'), 'unknown')
  t.equal(meaning('0', 'Hồ sơ đã tồn tại'), 'success', 'a code of success says more than words')
})

t.test('where words say success, no failure that holds them is one', async t => {
  const codes = { ...DVCQG.codes, success: [], exists: ['0', '3', '-3'] }
  const said = (error_code: string, message: string) =>
    meaningOf({ error_code, message }, { ...DVCQG, codes, successWords: ['thành công'] })
  t.equal(said('1', 'Đồng bộ thành công'), 'success')
  t.equal(
    said('0', 'Cập nhật THÀNH CÔNG'.normalize('NFD')),
    'success',
    'words say more than a code of two meanings'
  )
  t.equal(said('0', 'Đồng bộ không thành công'), 'exists')
  t.equal(said('0', ''), 'exists')
  t.equal(said('-5', 'Đồng bộ không thành công'), 'refused')
  t.equal(said('-5', 'Chưa thành công'), 'refused')
  t.equal(said('7', 'Hồ sơ đã tồn tại, không cập nhật thành công'), 'exists')
  t.equal(said('7', 'Thành công một phần, có lỗi'), 'refused', 'a person looks at what is half a success')
  t.equal(meaningOf({ error_code: '7', message: 'Thành công' }, DVCQG), 'refused', 'by codes alone')
})

t.test('anything else is no answer of the adapter', async t => {
  for (const json of [undefined, null, 'OK', [], {}, { error_code: null }, { error_code: 1.5 }])
    t.equal(bodyOf(json), undefined)
  t.equal(bodyOf({ error_code: '0', message: 7 }), undefined)
  t.ok(bodyOf({ error_code: '0', session: null, more: [1] }))
})
