import type { Words } from '../../../frame/words.ts'

/** Each act of officials: what it is called, what it does, what its words are about. */
export const actWords = {
  'Accept.title': { vi: 'Tiếp nhận hồ sơ', en: 'Accept the application' },
  'Accept.what': {
    vi: 'Hồ sơ đầy đủ, hợp lệ. Thời hạn giải quyết bắt đầu tính và người nộp được hẹn ngày trả kết quả.',
    en: 'The application is complete. The time limit begins and the applicant is promised a date.'
  },
  'RefuseAtIntake.title': { vi: 'Từ chối tiếp nhận', en: 'Do not take it in' },
  'RefuseAtIntake.what': {
    vi: 'Hồ sơ kết thúc ở đây. Người nộp nhận lý do dưới đây và có thể nộp hồ sơ mới.',
    en: 'The case ends here. The applicant is given the reason below and may file anew.'
  },
  'RefuseAtIntake.text': { vi: 'Giải thích cho người nộp', en: 'Explain it to the applicant' },
  'RequestSupplement.title': { vi: 'Yêu cầu bổ sung', en: 'Ask for more' },
  'RequestSupplement.what': {
    vi: 'Thời hạn tạm dừng cho đến khi người nộp bổ sung. Chỉ được yêu cầu bổ sung số lần mà thủ tục cho phép, nên hãy nêu đủ một lần.',
    en: 'The time limit stands still until the applicant answers. It may be asked only as often as the procedure allows: ask for everything at once.'
  },
  'RequestSupplement.text': { vi: 'Cần bổ sung những gì', en: 'What is missing' },
  'StartProcessing.title': { vi: 'Nhận xử lý', en: 'Take it' },
  'StartProcessing.what': {
    vi: 'Bạn trở thành người xử lý hồ sơ này. Người xử lý không được tự quyết định.',
    en: 'You become the officer who handles this dossier. Who handles it may not decide it.'
  },
  'Claim.title': { vi: 'Nhận xử lý bước này', en: 'Take this step on' },
  'Claim.what': {
    vi: 'Bạn trở thành người đang giữ hồ sơ ở bước này.',
    en: 'You become the one who holds the dossier at this step.'
  },
  'Release.title': { vi: 'Trả về chờ nhận', en: 'Let go of it' },
  'Release.what': {
    vi: 'Hồ sơ không còn người giữ và chờ người khác nhận.',
    en: 'Nobody holds the dossier any more; it waits for the next who takes it on.'
  },
  'Assign.title': { vi: 'Giao hồ sơ', en: 'Give it to an official' },
  'Assign.what': {
    vi: 'Người được giao giữ hồ sơ từ bây giờ; người đang giữ, nếu có, thôi giữ.',
    en: 'Whoever is chosen holds the dossier from now on, instead of whoever holds it.'
  },
  'Forward.title': { vi: 'Chuyển bước sau', en: 'Send it on' },
  'Forward.what': {
    vi: 'Hồ sơ sang bước sau. Không chọn ai thì hồ sơ về người đã giữ ở bước đó, hoặc chờ người nhận.',
    en: 'It goes on to the next step: to whom you choose, else to whoever had it there before, or to the first who takes it on.'
  },
  'SendBack.title': { vi: 'Trả về bước trước', en: 'Send it back' },
  'SendBack.what': {
    vi: 'Hồ sơ về bước trước, cho người đã giữ ở đó.',
    en: 'It goes back a step, to whoever had it there.'
  },
  'SendBack.text': { vi: 'Cần làm lại điều gì', en: 'What is to be done again' },
  'RequestOpinion.title': { vi: 'Lấy ý kiến', en: 'Ask for an opinion' },
  'RequestOpinion.what': {
    vi: 'Cơ quan được hỏi xem được hồ sơ và trả lời trong hạn riêng; thời hạn của hồ sơ vẫn chạy. Không trả lời trong hạn thì được ghi lại.',
    en: 'The body that is asked may read the dossier and answers in a time of its own, while the dossier’s runs on. Silence is recorded.'
  },
  'RequestOpinion.text': { vi: 'Hỏi về việc gì', en: 'What is asked' },
  'GiveOpinion.title': { vi: 'Trả lời ý kiến', en: 'Give the opinion' },
  'GiveOpinion.what': {
    vi: 'Bạn trả lời thay mặt cơ quan mình, một lần.',
    en: 'You answer for your body, once.'
  },
  'GiveOpinion.text': { vi: 'Nội dung ý kiến', en: 'The opinion' },
  'DraftResult.title': { vi: 'Trình dự thảo kết quả', en: 'Propose a result' },
  'DraftResult.what': {
    vi: 'Người có thẩm quyền ký đúng như dự thảo, hoặc trả lại. Người trình không được ký.',
    en: 'Whoever signs does so as it is proposed, or sends it back. Who proposes it may not sign it.'
  },
  'DraftResult.text': { vi: 'Căn cứ và nhận xét', en: 'Grounds' },
  'SendDraftBack.title': { vi: 'Trả lại dự thảo', en: 'Send the proposal back' },
  'SendDraftBack.what': {
    vi: 'Dự thảo bị bỏ; người xử lý trình lại.',
    en: 'The proposal is dropped; whoever examines the dossier proposes anew.'
  },
  'SendDraftBack.text': { vi: 'Dự thảo sai ở đâu', en: 'What is wrong with it' },
  'Extend.title': { vi: 'Xin lỗi và hẹn lại', en: 'Apologise and promise another date' },
  'Extend.what': {
    vi: 'Người nộp nhận lời xin lỗi và ngày hẹn mới. Chỉ hẹn lại được số lần mà quy định cho phép.',
    en: 'The applicant is sent the apology and another date. It may be done only as often as the rules allow.'
  },
  'Extend.text': { vi: 'Lời xin lỗi và lý do', en: 'The apology, and why' },
  'SendMessage.title': { vi: 'Nhắn người nộp', en: 'Write to the applicant' },
  'SendMessage.what': {
    vi: 'Tin nhắn nằm trong hồ sơ; thời hạn vẫn chạy. Cần thêm giấy tờ thì dùng “Yêu cầu bổ sung”.',
    en: 'The message stays with the dossier and the time limit runs on. To ask for papers, use “Ask for more”.'
  },
  'SendMessage.text': { vi: 'Nội dung tin nhắn', en: 'The message' },
  'TakeNote.title': { vi: 'Ghi chú nội bộ', en: 'Take a note' },
  'TakeNote.what': { vi: 'Ghi lại cho đồng nghiệp đọc.', en: 'For colleagues to read.' },
  'TakeNote.text': { vi: 'Nội dung ghi chú', en: 'The note' },
  'RequestSupplementAgain.title': { vi: 'Yêu cầu bổ sung lần nữa', en: 'Ask for more once again' },
  'RequestSupplementAgain.what': {
    vi: 'Ngoài số lần thủ tục cho phép: hồ sơ bị tính là quá hạn (QĐ 766/QĐ-TTg). Lý do được lưu lại cùng tên bạn.',
    en: 'Beyond what the procedure allows: the dossier counts as overdue (Decision 766/QĐ-TTg). The reason is kept with your name.'
  },
  'RequestSupplementAgain.text': { vi: 'Cần bổ sung những gì', en: 'What is missing' },
  'Reopen.title': { vi: 'Mở lại hồ sơ', en: 'Take the decision up again' },
  'Reopen.what': {
    vi: 'Quyết định chưa trả được rút lại và hồ sơ quay về xử lý; sổ giấy phép cũng được trả về như trước. Lịch sử giữ cả hai.',
    en: 'A decision not yet handed over is taken back, with what it did to the register; the dossier is processed again. The history keeps both.'
  },
  'Reopen.text': { vi: 'Sai ở đâu', en: 'What is wrong' },
  'CorrectResult.title': { vi: 'Đính chính kết quả', en: 'Correct the result' },
  'CorrectResult.what': {
    vi: 'Kết quả đã trả được thay bằng bản đính chính; bản cũ vẫn nằm trong lịch sử.',
    en: 'A corrected result takes the place of the one handed over; the first stays in the history.'
  },
  'CorrectResult.text': { vi: 'Đính chính điều gì', en: 'What is corrected' },
  'RequestFee.title': { vi: 'Yêu cầu nộp phí', en: 'Ask for the fee' },
  'RequestFee.what': {
    vi: 'Thời hạn tạm dừng cho đến khi phí được nộp.',
    en: 'The time limit stands still until the fee is paid.'
  },
  'Stop.title': { vi: 'Dừng xử lý', en: 'Stop processing' },
  'Stop.what': {
    vi: 'Hồ sơ kết thúc ở đây, không có quyết định.',
    en: 'The case ends here, without a decision.'
  },
  'Stop.text': { vi: 'Giải thích cho người nộp', en: 'Explain it to the applicant' },
  'Approve.title': { vi: 'Phê duyệt', en: 'Approve' },
  'Approve.what': {
    vi: 'Hồ sơ được phê duyệt và chuyển sang trả kết quả. Việc này không hoàn lại được.',
    en: 'The application is approved and its result can be handed over. This cannot be undone.'
  },
  'Reject.title': { vi: 'Không phê duyệt', en: 'Do not approve' },
  'Reject.what': {
    vi: 'Hồ sơ không được phê duyệt; người nộp nhận lý do dưới đây. Việc này không hoàn lại được.',
    en: 'The application is not approved; the applicant is given the reason below. This cannot be undone.'
  },
  'Reject.text': { vi: 'Giải thích cho người nộp', en: 'Explain it to the applicant' },
  'ReturnResult.title': { vi: 'Trả kết quả', en: 'Hand the result over' },
  'ReturnResult.what': {
    vi: 'Kết quả được giao cho người nộp và hồ sơ kết thúc.',
    en: 'The result is handed to the applicant and the case is closed.'
  }
} satisfies Words
