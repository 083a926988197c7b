import type { Status } from '@motcua/dossier/status'

/** What sheets call each status. */
export const STATUS_NAMES: Record<Status, string> = {
  draft: 'Bản nháp',
  submitted: 'Mới nộp',
  accepted: 'Đã tiếp nhận',
  refused: 'Từ chối tiếp nhận',
  inProgress: 'Đang xử lý',
  supplementRequested: 'Chờ bổ sung',
  feeRequested: 'Chờ nộp phí, lệ phí',
  withdrawn: 'Đã rút',
  stopped: 'Dừng xử lý',
  decided: 'Đã có kết quả',
  returned: 'Đã trả kết quả'
}
