import { readdirSync, readFileSync } from 'node:fs'
import { definitionFaults, seriesFaults } from '../domain/definition-check.ts'
import type { DefinitionFault } from '../domain/definition-fault.ts'
import { isProcedure } from '../domain/definition-structure.ts'
import type { Procedure } from '../domain/procedure.ts'

/** Reads and checks every definition of a folder; throws one Error that names file, pointer and remedy of each fault, in both languages. */
export function loadDefinitions(folder: URL, agencies: readonly string[]): Procedure[] {
  const told: string[] = []
  const found: { file: string; procedure: Procedure }[] = []
  for (const file of readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()) {
    const value = parsed(readFileSync(new URL(file, folder), 'utf8'))
    const faults = definitionFaults(value, agencies)
    told.push(...faults.map(fault => tell(file, fault)))
    if (faults.length === 0 && isProcedure(value)) found.push({ file, procedure: value })
  }
  const series = seriesFaults(found.map(({ file, procedure }) => ({ ...procedure, file })))
  told.push(...series.map(({ of, fault }) => tell(of.file, fault)))
  if (told.length > 0) throw new Error(`procedure definitions have faults:\n${told.join('\n')}`)
  return found.map(({ procedure }) => procedure)
}

/** What is no JSON is no definition: the check says so of the whole file. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const tell = (file: string, { pointer, detail, remedy }: DefinitionFault): string =>
  `${file}${pointer}: ${detail.en}. ${remedy.en}. | ${detail.vi}. ${remedy.vi}.`
