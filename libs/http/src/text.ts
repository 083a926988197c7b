import { Refusal } from '@motcua/refusal'

const SUSPECT = /\\u(?:0000|d[89a-f][\da-f]{2})/i

/**
 * Refuses JSON that holds a NUL or half a surrogate pair: no text in any language has them, and no database keeps them.
 * Bodies without such escapes, that is nearly all, cost one scan.
 */
export function checkText(raw: string, parsed: unknown): void {
  if (SUSPECT.test(raw) && !isText(parsed)) {
    throw new Refusal('invalid', 'invalid-text', {
      vi: 'Nội dung có ký tự không hợp lệ',
      en: 'The body holds characters that no text may have'
    })
  }
}

function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, member]) => isText(key) && isText(member))
}
