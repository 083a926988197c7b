import { Refusal } from '@motcua/refusal'

/** A page is asked for after a place that none of our pages ended at. */
export const invalidCursor = (): Refusal =>
  new Refusal(
    'invalid',
    'invalid-cursor',
    { vi: 'Vị trí trang không hợp lệ', en: 'The page cursor is not valid' },
    {
      errors: [
        {
          pointer: 'after',
          in: 'querystring',
          rule: 'cursor',
          detail: { vi: 'Không hợp lệ', en: 'Is not valid' }
        }
      ]
    }
  )
