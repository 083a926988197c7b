import { Compile } from 'typebox/compile'
import { DossierRecord, ProgressRecord } from './schema.ts'

/** What a portal could only refuse, by field and rule; no values, since this is stored and logged. */
export function createFaultFinder() {
  const record = Compile(DossierRecord)
  const progress = Compile(ProgressRecord)
  return (said: DossierRecord, act: ProgressRecord): string[] => {
    if (record.Check(said) && progress.Check(act)) return []
    return [
      ...record.Errors(said).map(fault => lineOf('DongBoHoSoMC', fault)),
      ...progress.Errors(act).map(fault => lineOf('CapNhatTienDoHoSoMC', fault))
    ]
  }
}

const lineOf = (service: string, { instancePath, message }: { instancePath: string; message: string }) =>
  `${service}${instancePath}: ${message}`
