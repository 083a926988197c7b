import type { Words } from '../../../frame/words.ts'

/** The queue that shows changes by itself, and the keys that move in it. */
export const liveWords = {
  'live.changed': { vi: 'Hàng đợi vừa được cập nhật.', en: 'The queue has just been brought up to date.' },
  'live.over': {
    vi: 'Hàng đợi không còn tự cập nhật.',
    en: 'The queue no longer brings itself up to date.'
  },
  'live.reload': { vi: 'Tải lại', en: 'Load it again' },
  'keys.title': { vi: 'Phím tắt', en: 'Keyboard keys' },
  'keys.what': {
    vi: 'Trong hàng đợi, các phím sau có tác dụng khi không gõ trong ô nào. Trình duyệt phải bật JavaScript; nếu không, mọi việc vẫn làm được bằng phím Tab và Enter.',
    en: 'In the queue these keys work while nothing is being typed in a field. They need scripts; without them everything is done by Tab and Enter all the same.'
  },
  'keys.caption': { vi: 'Các phím', en: 'The keys' },
  'keys.key': { vi: 'Phím', en: 'Key' },
  'keys.does': { vi: 'Tác dụng', en: 'What it does' },
  'keys.search': { vi: 'Đến ô tìm hồ sơ', en: 'Goes to the search' },
  'keys.down': { vi: 'Xuống hồ sơ kế tiếp', en: 'Goes to the next dossier' },
  'keys.up': { vi: 'Lên hồ sơ trước', en: 'Goes to the dossier before' },
  'keys.open': { vi: 'Mở hồ sơ đang chọn', en: 'Opens the dossier that has the focus' },
  'keys.pick': { vi: 'Đánh dấu hồ sơ đang chọn, nếu được', en: 'Ticks it, where that is possible' },
  'keys.next': {
    vi: 'Đến nút “Nhận hồ sơ tiếp theo”; Enter để nhận',
    en: 'Goes to “Take the next dossier”; Enter takes it'
  },
  'keys.areOn': { vi: 'Phím tắt đang bật trên trình duyệt này.', en: 'The keys are on in this browser.' },
  'keys.areOff': { vi: 'Phím tắt đang tắt trên trình duyệt này.', en: 'The keys are off in this browser.' },
  'keys.turnOff': { vi: 'Tắt phím tắt', en: 'Switch the keys off' },
  'keys.turnOn': { vi: 'Bật phím tắt', en: 'Switch the keys on' },
  'keys.changed': { vi: 'Đã ghi nhận lựa chọn của bạn.', en: 'Your choice is noted.' }
} satisfies Words
