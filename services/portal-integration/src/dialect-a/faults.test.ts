import t from 'tap'
import { DVCQG } from '../testing.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import { dossierRecord } from './dossier-record.ts'
import { createFaultFinder } from './faults.ts'
import { progressRecord } from './progress-record.ts'

const faultsOf = createFaultFinder()
type Change = NonNullable<Parameters<typeof dossierOf>[1]['change']>
const faults = (change: Change, code = 'H57.99-261123-0001') => {
  const [version] = dossierOf(['submitted'], { code, change }).versions
  if (version === undefined) throw new Error('no version')
  return faultsOf(dossierRecord(version, DVCQG), progressRecord(version, DVCQG))
}

t.test('no version of any life has a fault', async t => {
  for (const life of Object.values(LIVES))
    for (const version of dossierOf(life, { code: 'H57.99-261123-0001' }).versions)
      t.same(faultsOf(dossierRecord(version, DVCQG), progressRecord(version, DVCQG)), [])
})

t.test('every form of dossier code that the portals use passes, and no other', async t => {
  for (const code of [
    'H57.99-261123-0001',
    'H57-20261123-1234567',
    '000.00.57.H57-261123-0001',
    '46-261123-0001'
  ])
    t.same(faults({}, code), [], code)
  for (const code of [
    '',
    'H57.99-2611-0001',
    'H57.99-261123-1',
    'h57.99-261123-0001',
    'H57.99-261123-0001\n'
  ])
    t.match(faults({}, code), [/DongBoHoSoMC\/MaHoSo/, /CapNhatTienDoHoSoMC\/MaHoSo/], JSON.stringify(code))
})

t.test('what the portal could only refuse is found before it is asked: the field, not the value', async t => {
  const applicant = {
    kind: 'citizen' as const,
    name: '',
    identifierKind: 'citizenId' as const,
    identifier: '04600000000X',
    email: null,
    phone: null,
    account: null
  }
  const found = faults({ applicant, summary: '   ' })
  t.match(found.toSorted(), [
    /^DongBoHoSoMC\/ChuHoSo: /,
    /^DongBoHoSoMC\/DinhDanhCHS\/0\/SoDinhDanh: /,
    /^DongBoHoSoMC\/SoGiayToChuHoSo: /,
    /^DongBoHoSoMC\/TrichYeuHoSo: /
  ])
  t.equal(
    found.some(one => one.includes('04600000000X')),
    false
  )
})
