import type { Text } from '../../frame/language.ts'

/** What can have happened to a licence, in words, by the register's own names. */
export const LICENCE_EVENTS: Readonly<Record<string, Text>> = {
  LicenceGranted: { vi: 'Cấp giấy phép', en: 'The licence was granted' },
  Imported: { vi: 'Nhập từ sổ cũ', en: 'Taken over from the former register' },
  TradesAdded: { vi: 'Bổ sung ngành, nghề', en: 'Trades were added' },
  TradesChanged: { vi: 'Thay đổi quy mô ngành, nghề', en: 'Quotas of trades were changed' },
  TradesRemoved: { vi: 'Bớt ngành, nghề', en: 'Trades were taken off' },
  PlaceAdded: { vi: 'Bổ sung nơi đào tạo', en: 'A place was added' },
  PlaceRemoved: { vi: 'Bớt nơi đào tạo', en: 'A place was taken off' },
  HolderRenamed: { vi: 'Cơ sở đổi tên', en: 'The institution was renamed' },
  MadeNonProfit: {
    vi: 'Cơ sở chuyển sang hoạt động không vì lợi nhuận',
    en: 'The institution is run without profit from then on'
  },
  Suspended: { vi: 'Đình chỉ hoạt động', en: 'It was suspended' },
  SuspensionLifted: { vi: 'Bỏ đình chỉ', en: 'The suspension was lifted' },
  Revoked: { vi: 'Thu hồi giấy phép', en: 'It was revoked' },
  Corrected: { vi: 'Đính chính một ghi nhận trước', en: 'An earlier entry was corrected' }
}
