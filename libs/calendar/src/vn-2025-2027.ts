import type { CalendarData, Day } from './data.ts'

const LABOUR_CODE = 'Bộ luật Lao động 2019, Điều 112'
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16'

const off = (date: string, vi: string, en: string, source: string = LABOUR_CODE, verified = true): Day => ({
  date,
  kind: 'off',
  name: { vi, en },
  source,
  verified
})
/** A Saturday that is worked so that another day may be off. */
const worked = (date: string, vi: string, en: string, source: string): Day => ({
  date,
  kind: 'worked',
  name: { vi, en },
  source,
  verified: true
})

const newYear = (date: string) => off(date, 'Tết Dương lịch', 'New Year’s Day')
const tet = (date: string, source: string, verified = true) =>
  off(date, 'Tết Nguyên đán', 'Lunar New Year', source, verified)
const kings = (date: string) => off(date, 'Giỗ Tổ Hùng Vương', 'Hùng Kings’ Day')
const victory = (date: string) => off(date, 'Ngày Chiến thắng', 'Victory Day')
const labour = (date: string) => off(date, 'Ngày Quốc tế lao động', 'Labour Day')
const national = (date: string, verified = true) =>
  off(date, 'Quốc khánh', 'National Day', LABOUR_CODE, verified)

const SWAP_2025 = 'Hoán đổi ngày nghỉ 02/5/2025'
const SWAP_NEW_YEAR = 'Văn bản 12729/VPCP-KGVX ngày 25/12/2025'
const SWAP_2026 = 'Hoán đổi ngày nghỉ 31/8/2026'
const NOTICE_2026 = 'Thông báo 9441/TB-BNV'
const UNSETTLED = 'Chưa có thông báo cho năm 2027'

/** Days off on weekdays and Saturdays worked, as published; 2027 as far as it is settled. */
export const vietnam: CalendarData = {
  version: 'vn-2025-2027.1',
  hours: {
    windows: [
      ['07:30', '11:30'],
      ['13:00', '17:00']
    ],
    source: 'Giờ hành chính của cơ quan minh họa: chưa đối chiếu',
    verified: false
  },
  from: '2025-01-01',
  to: '2027-12-31',
  days: [
    newYear('2025-01-01'),
    ...['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'].map(date =>
      tet(date, LABOUR_CODE)
    ),
    kings('2025-04-07'),
    worked('2025-04-26', 'Làm bù cho 02/5/2025', 'Worked for 2 May 2025', SWAP_2025),
    victory('2025-04-30'),
    labour('2025-05-01'),
    off('2025-05-02', 'Nghỉ hoán đổi với 26/4/2025', 'Off in exchange for 26 April 2025', SWAP_2025),
    national('2025-09-01'),
    national('2025-09-02'),

    newYear('2026-01-01'),
    off('2026-01-02', 'Nghỉ hoán đổi với 10/01/2026', 'Off in exchange for 10 January 2026', SWAP_NEW_YEAR),
    worked('2026-01-10', 'Làm bù cho 02/01/2026', 'Worked for 2 January 2026', SWAP_NEW_YEAR),
    ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map(date =>
      tet(date, NOTICE_2026)
    ),
    off(
      '2026-04-27',
      'Nghỉ bù Giỗ Tổ Hùng Vương (26/4 là Chủ nhật)',
      'Off for Hùng Kings’ Day (26 April is a Sunday)',
      NOTICE_2026
    ),
    victory('2026-04-30'),
    labour('2026-05-01'),
    worked('2026-08-22', 'Làm bù cho 31/8/2026', 'Worked for 31 August 2026', SWAP_2026),
    off('2026-08-31', 'Nghỉ hoán đổi với 22/8/2026', 'Off in exchange for 22 August 2026', SWAP_2026),
    national('2026-09-01'),
    national('2026-09-02'),
    off('2026-11-24', 'Ngày Văn hóa Việt Nam', 'Vietnam Culture Day', CULTURE_DAY),

    newYear('2027-01-01'),
    ...['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'].map(date =>
      tet(date, UNSETTLED, false)
    ),
    kings('2027-04-16'),
    victory('2027-04-30'),
    off(
      '2027-05-03',
      'Nghỉ bù Ngày Quốc tế lao động (01/5 là thứ Bảy)',
      'Off for Labour Day (1 May is a Saturday)'
    ),
    national('2027-09-02', false),
    national('2027-09-03', false),
    off('2027-11-24', 'Ngày Văn hóa Việt Nam', 'Vietnam Culture Day', CULTURE_DAY)
  ]
}
