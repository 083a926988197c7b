import { Refusal } from '@motcua/refusal'

/** A dossier that is not there answers exactly like another person's. */
export const noSuchDossier = (): Refusal =>
  new Refusal('notFound', 'dossier-not-found', { vi: 'Không tìm thấy hồ sơ', en: 'There is no such dossier' })

export const reusedKey = (): Refusal =>
  new Refusal('unprocessable', 'idempotency-key-reused', {
    vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác',
    en: 'This Idempotency-Key was used for another request'
  })

export const changedMeanwhile = (version: number): Refusal =>
  new Refusal(
    'conflict',
    'changed-meanwhile',
    {
      vi: 'Hồ sơ đã thay đổi; xin xem lại rồi thực hiện',
      en: 'The dossier was changed meanwhile; read it again'
    },
    { version }
  )
