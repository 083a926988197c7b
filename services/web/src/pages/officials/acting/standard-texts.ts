import type { ActionName } from './acts.ts'

/** A text to begin with; what stands in brackets is to be filled in. Demo texts that no authority has checked. */
export type StandardText = { code: string; name: string; text: string }

const STANDARD_TEXTS: Partial<Record<ActionName, readonly StandardText[]>> = {
  RequestSupplement: [
    {
      code: 'missing-papers',
      name: 'Thiếu giấy tờ',
      text: 'Đề nghị bổ sung: [tên giấy tờ]. Lý do: [lý do]. Hạn bổ sung: [ngày].'
    },
    {
      code: 'unclear-copy',
      name: 'Bản chụp không rõ',
      text: 'Bản chụp [tên giấy tờ] không đọc được ở [phần không rõ]. Đề nghị gửi lại bản rõ hơn.'
    }
  ],
  RefuseAtIntake: [
    {
      code: 'other-authority',
      name: 'Thuộc cơ quan khác',
      text: 'Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan này. Đề nghị nộp tại [tên cơ quan].'
    }
  ],
  Reject: [
    {
      code: 'conditions',
      name: 'Không đủ điều kiện',
      text: 'Hồ sơ không đáp ứng điều kiện [điều kiện], theo [số, ngày văn bản]. Cụ thể: [nội dung].'
    }
  ],
  Extend: [
    {
      code: 'apology',
      name: 'Xin lỗi và hẹn lại',
      text: 'Cơ quan xin lỗi vì trả kết quả chậm. Lý do: [lý do]. Mong được thông cảm.'
    }
  ],
  Stop: [
    {
      code: 'no-answer',
      name: 'Không bổ sung',
      text: 'Hồ sơ dừng xử lý vì không nhận được phần bổ sung đã yêu cầu ngày [ngày].'
    }
  ]
}

export const standardTexts = (action: ActionName): readonly StandardText[] => STANDARD_TEXTS[action] ?? []

/** The first blank of the act's standard texts that is still in the words; brackets of one's own are no blanks. */
export const blankIn = (action: ActionName, words: string): string | undefined =>
  standardTexts(action)
    .flatMap(({ text }) => text.match(/\[[^\]]+\]/g) ?? [])
    .find(blank => words.includes(blank))
