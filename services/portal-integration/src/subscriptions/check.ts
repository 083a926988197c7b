import { Refusal, type Text } from '@motcua/refusal'
import { faultOf, type AddressFault } from './address.ts'

const WORDS: Record<AddressFault, Text> = {
  'not-an-address': { vi: 'Không phải địa chỉ mạng', en: 'Is not an address' },
  'not-https': { vi: 'Phải là địa chỉ https', en: 'Must be an https address' },
  'has-credentials': { vi: 'Không được chứa tên hoặc mật khẩu', en: 'May not hold a name or password' },
  'has-fragment': { vi: 'Không được chứa phần sau dấu #', en: 'May not hold a part behind #' },
  'not-public': { vi: 'Phải là địa chỉ công khai trên Internet', en: 'Must be on the open internet' }
}

type Wish = { url?: string; agencies?: readonly string[] }

/** Throws Refusal `invalid-address` or `agency-outside`, which point at what is wrong with a wish. */
export function checkWish(
  { url, agencies = [] }: Wish,
  agency: string | null,
  open: readonly string[]
): void {
  const fault = url === undefined ? undefined : faultOf(url, open)
  if (fault !== undefined)
    throw refusal('invalid-address', [{ pointer: '#/url', rule: fault, detail: WORDS[fault] }], {
      vi: 'Không thể gửi đến địa chỉ này',
      en: 'Nothing can be sent to this address'
    })
  const outside = agencies.flatMap((one, i) =>
    agency === null || one === agency || one.startsWith(`${agency}.`) ? [] : [i]
  )
  if (outside.length > 0)
    throw refusal(
      'agency-outside',
      outside.map(i => ({ pointer: `#/agencies/${i}`, rule: 'agency-outside', detail: OUTSIDE })),
      OUTSIDE
    )
}

const OUTSIDE: Text = {
  vi: 'Ngoài cơ quan mà cổng phục vụ',
  en: 'Is not of the agency that the portal serves'
}

type Fault = { pointer: string; rule: string; detail: Text }
const refusal = (code: string, faults: Fault[], detail: Text): Refusal =>
  new Refusal('invalid', code, detail, { errors: faults.map(fault => ({ ...fault, in: 'body' })) })
