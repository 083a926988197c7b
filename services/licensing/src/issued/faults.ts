import { Refusal } from '@motcua/refusal'

export const noResult = (): Refusal =>
  new Refusal('notFound', 'result-not-found', {
    vi: 'Hồ sơ này chưa có kết quả',
    en: 'This dossier has no result yet'
  })

export const noSuchForm = (): Refusal =>
  new Refusal('notFound', 'form-not-found', {
    vi: 'Không có biểu mẫu này',
    en: 'There is no such form'
  })
