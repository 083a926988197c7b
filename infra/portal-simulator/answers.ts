/** What the portal answers in `error_code`; the codes besides success and "đã tồn tại" are this simulator's own. */
export const CODES = {
  success: '00',
  noSession: '-1',
  wrongLogin: '-2',
  exists: '-3',
  unknown: '-4',
  faulty: '-5',
  wrongOrder: '-6',
  wrongService: '-8',
  busy: '-9'
} as const

/** One fault of a call, said of a field by its path. */
export type Fault = { truong: string; loi: string }

export type Answer = { error_code: string; message: string; errors?: Fault[] } & Record<string, unknown>

export const success = (more: Record<string, unknown> = {}): Answer => ({
  error_code: CODES.success,
  message: 'Thành công',
  ...more
})

export const refusal = (code: string, message: string): Answer => ({ error_code: code, message })

/** A refusal that names every faulty field. */
export const faulty = (errors: Fault[], code: string = CODES.faulty): Answer => ({
  error_code: code,
  message: `Dữ liệu không hợp lệ: ${errors.map(({ truong, loi }) => `${truong} ${loi}`).join('; ')}`,
  errors
})
