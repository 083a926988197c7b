import { Refusal } from '@motcua/refusal'

/** What only administrators of an agency do or read. */
export const administratorsOnly = (): Refusal =>
  new Refusal('forbidden', 'administrators-only', {
    vi: 'Chỉ quản trị viên làm được việc này',
    en: 'Only administrators may do this'
  })
