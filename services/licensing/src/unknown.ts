import { Refusal, type Text } from '@motcua/refusal'

/** A body or person that a command names and that we do not know; told like any other fault of the body. */
export const unknown = (field: string, code: string, detail: Text): Refusal =>
  new Refusal('unprocessable', code, detail, {
    errors: [{ pointer: `#/${field}`, in: 'body', rule: 'known', detail }]
  })

export const unknownOfficial = (field: string): Refusal =>
  unknown(field, 'unknown-official', {
    vi: 'Không có cán bộ này trong cơ quan',
    en: 'There is no such official in the agency'
  })

/** Who would hold it in vain: at that step only its own role can do anything. */
export const worksElsewhere = (field: string): Refusal =>
  unknown(field, 'works-elsewhere', {
    vi: 'Cán bộ này không được giao vai trò của bước xử lý đó',
    en: 'This official does not have the role of that step'
  })

export const unknownAgency = (): Refusal =>
  unknown('agency', 'unknown-agency', {
    vi: 'Không có cơ quan này, hoặc là chính cơ quan đang giải quyết',
    en: 'There is no such body, or it is the one that has the dossier'
  })

export const officialsOnly = (): Refusal =>
  new Refusal('forbidden', 'officials-only', {
    vi: 'Chỉ cán bộ của cơ quan xem được hàng đợi',
    en: 'Only officials of the agency see its queue'
  })

export const noLongerYours = (allowedActions: readonly string[]): Refusal =>
  new Refusal(
    'forbidden',
    'no-longer-yours',
    {
      vi: 'Bạn không còn được giao vai trò của bước này; lãnh đạo phòng cần phân công lại hồ sơ',
      en: 'You no longer have the role of this step; the head has to assign the dossier anew'
    },
    { allowedActions }
  )
