import { Refusal } from '@motcua/refusal'

/** A licence that is not there answers exactly like one that the caller may not see. */
export const noSuchLicence = (): Refusal =>
  new Refusal('notFound', 'licence-not-found', {
    vi: 'Không tìm thấy giấy phép',
    en: 'There is no such licence'
  })

/** Not for citizens and not for every official. */
export const notYourRegister = (): Refusal =>
  new Refusal('forbidden', 'not-your-register', {
    vi: 'Bạn không được giao quyền này với sổ giấy phép',
    en: 'This part of the register of licences is not yours'
  })
