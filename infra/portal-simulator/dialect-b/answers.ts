import type { Fault } from '../answers.ts'

/** What `code` says in dialect B; the codes besides success are this simulator's own. */
export const CODES_B = {
  success: 0,
  noToken: 401,
  exists: 3,
  unknown: 4,
  faulty: 5,
  wrongOrder: 6,
  keyReused: 7,
  busy: 9
} as const

export type AnswerB = { code: number; message: string; errors?: Fault[] } & Record<string, unknown>

export const successB = (more: Record<string, unknown> = {}): AnswerB => ({
  code: CODES_B.success,
  message: 'Thành công',
  ...more
})

export const refusalB = (code: number, message: string, more: Record<string, unknown> = {}): AnswerB => ({
  code,
  message,
  ...more
})

export const faultyB = (errors: Fault[], code: number = CODES_B.faulty): AnswerB => ({
  code,
  message: `Dữ liệu không hợp lệ: ${errors.map(({ truong, loi }) => `${truong} ${loi}`).join('; ')}`,
  errors
})
