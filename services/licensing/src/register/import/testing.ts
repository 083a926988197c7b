import { COLUMN_NAMES, COLUMNS } from './columns.ts'

/** `n` rows of a sheet, `trades` to a licence; made-up schools. */
export function* sampleRows(n: number, trades = 4): Generator<string[]> {
  for (let i = 0; i < n; i++) {
    const licence = Math.floor(i / trades)
    yield [
      `${licence}/GCNĐKHĐ-SGDĐT`,
      `${String((licence % 28) + 1).padStart(2, '0')}/03/2019`,
      '',
      licence % 3 === 0 ? '31/12/2027' : '',
      `demo-${licence}`,
      `Trường Minh Họa số ${licence} (dữ liệu minh họa)`,
      `${licence} Đường Minh Họa, thành phố Huế`,
      String(5_000_000 + (i % trades) * 11 + (licence % 7)),
      'Trung cấp',
      String(20 + (i % 30))
    ]
  }
}

export const SAMPLE_HEADER = COLUMN_NAMES.map(name => COLUMNS[name].vi)

export const csvText = (
  rows: Iterable<string[]>,
  header: string[] = SAMPLE_HEADER,
  delimiter = ','
): string =>
  [header, ...rows]
    .map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
    .join('\r\n')
