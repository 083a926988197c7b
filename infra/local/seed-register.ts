import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from './people.ts'

const HEADER = [
  'number',
  'grantedOn',
  'validFrom',
  'validTo',
  'institution',
  'name',
  'place',
  'trade',
  'level',
  'quota'
]
const RIVER = ['inst-hue-demo-1', 'Trường Trung cấp Minh Họa Sông Hương (dữ liệu minh họa)']
const MOUNTAIN = ['inst-hue-demo-2', 'Trung tâm Giáo dục nghề nghiệp Minh Họa Bạch Mã (dữ liệu minh họa)']
const AT_THE_RIVER = 'Số 1 đường Minh Họa, thành phố Huế (dữ liệu minh họa)'
const AT_THE_MOUNTAIN = 'Số 2 đường Minh Họa, thành phố Huế (dữ liệu minh họa)'
const level = 'Trung cấp'

/** Licences from before the first day, of invented schools: one that holds, one that has run out, one of another school. */
const ROWS: readonly (readonly string[])[] = [
  ['07/GCN-MH', '02/01/2024', '', '31/12/2025', ...RIVER, AT_THE_RIVER, '5340302', level, '40'],
  ['21/GCN-MH', '15/03/2024', '', '', ...RIVER, AT_THE_RIVER, '5220206', level, '60'],
  ['21/GCN-MH', '15/03/2024', '', '', ...RIVER, AT_THE_RIVER, '5480202', level, '45'],
  ['21/GCN-MH', '15/03/2024', '', '', ...RIVER, AT_THE_RIVER, '5810207', level, '70'],
  [
    '22/GCN-MH',
    '20/05/2024',
    '01/06/2024',
    '31/05/2029',
    ...MOUNTAIN,
    AT_THE_MOUNTAIN,
    '5810103',
    level,
    '35'
  ],
  [
    '22/GCN-MH',
    '20/05/2024',
    '01/06/2024',
    '31/05/2029',
    ...MOUNTAIN,
    AT_THE_MOUNTAIN,
    '5520227',
    level,
    '30'
  ]
]

type Import = { state: string; imported: number; unchanged: number }

/**
 * The register of the demonstration, taken in from a file as a director would. The same file is the same import, however
 * often it is sent. Throws when it is refused, or not worked off in a minute.
 */
export async function seedRegister(licensing: string, director: Person): Promise<number> {
  const ask = async (path: string, file?: string): Promise<Import> => {
    const response = await fetch(licensing + path, {
      ...(file === undefined ? {} : { method: 'POST', body: file }),
      headers: { authorization: `Bearer ${await director.token()}`, 'content-type': 'text/csv' },
      signal: AbortSignal.timeout(20_000)
    })
    if (!response.ok)
      throw new Error(`the demo register could not be made: licensing answered ${response.status}`)
    where = response.headers.get('location') ?? where
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own service's answer, to a tool of ours
    return (await response.json()) as Import
  }
  let where = ''
  const file = [HEADER, ...ROWS].map(row => row.map(cell => `"${cell}"`).join(',')).join('\r\n')
  let now = await ask('/licences/import?dryRun=false', file)
  for (const deadline = Date.now() + 60_000; now.state !== 'done'; await pause(100)) {
    if (Date.now() > deadline) throw new Error('the demo register was not worked off within a minute')
    now = await ask(where)
  }
  if (now.imported + now.unchanged !== ROWS.length) throw new Error('not all of the demo register was taken')
  return new Set(ROWS.map(([number]) => number)).size
}
