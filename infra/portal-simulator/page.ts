import type { LedgerB } from './dialect-b/ledger.ts'
import type { Accepted, Ledger } from './ledger.ts'

const NAMES: Record<string, string> = {
  '1': 'Mới đăng ký',
  '2': 'Được tiếp nhận',
  '3': 'Không được tiếp nhận',
  '4': 'Đang xử lý',
  '5': 'Yêu cầu bổ sung giấy tờ',
  '6': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  '7': 'Công dân yêu cầu rút hồ sơ',
  '8': 'Dừng xử lý',
  '9': 'Đã xử lý xong',
  '10': 'Đã trả kết quả'
}
const SHOWN = 500

/** The newest dossiers as a page that can be read without anything else; no personal data. */
export function pageOf({ dossiers }: Ledger, other: LedgerB): string {
  const rows = [...dossiers]
    .slice(-SHOWN)
    .toReversed()
    .map(([code, { item, ...known }]) => rowOf(code, String(item.TenTTHC), known))
  const rowsB = [...other.dossiers]
    .slice(-SHOWN)
    .toReversed()
    .map(([code, known]) => rowOf(code, known.name, known))
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng dịch vụ công quốc gia (mô phỏng)</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8c8c8c; padding: .4rem; text-align: left; vertical-align: top }
</style>
<main>
<h1>Cổng dịch vụ công quốc gia (mô phỏng)</h1>
<h2>Phương thức A: DongBoHoSoMC</h2>
<p>Đã nhận ${dossiers.size} hồ sơ${dossiers.size > SHOWN ? `; hiện ${SHOWN} hồ sơ mới nhất` : ''}. Đây là hệ thống mô phỏng để chạy thử, không phải cổng thật.</p>
${tableOf(rows)}
<h2>Phương thức B: NoiHoSo, CapNhatTienTrinh, CapNhatTrangThai</h2>
<p>Đã nhận ${other.dossiers.size} hồ sơ.</p>
${tableOf(rowsB)}
</main>
</html>
`
}

const tableOf = (rows: string[]): string => `<table>
<thead><tr><th scope="col">Mã hồ sơ<th scope="col">Thủ tục<th scope="col">Trạng thái đã nhận, theo thứ tự<th scope="col">Bước tiến độ<th scope="col">Lần gửi lặp</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`

function rowOf(code: string, name: string, { statuses, progress, repeats }: Accepted): string {
  const way = statuses.map(status => `${status} ${NAMES[status] ?? ''}`).join(' → ')
  const cells = [code, name, way, String(progress.length), String(repeats)]
  return `<tr>${cells.map(cell => `<td>${escape(cell)}</td>`).join('')}</tr>`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
