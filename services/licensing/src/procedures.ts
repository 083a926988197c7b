import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { readdirSync, readFileSync } from 'node:fs'
import { Compile } from 'typebox/compile'
import { Refusal } from '@motcua/refusal'
import { Procedure, type Answers } from './domain/procedure.ts'

export type Procedures = {
  all: readonly Procedure[]
  /** The version in force on a day (YYYY-MM-DD, local), undefined when there is none. */
  inForce: (code: string, day: string) => Procedure | undefined
  /** A dossier's own version, whatever is in force today. Throws when the system does not know it: a bug. */
  version: (code: string, version: number) => Procedure
  /** Throws Refusal `invalid-answers` (422) with a pointer to each fault. */
  check: (procedure: Procedure, answers: Answers) => void
}

const definition = Compile(Procedure)

/** Reads and checks every definition; throws one Error that names file, pointer and remedy of each fault. */
export function loadProcedures(folder: URL): Procedures {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    formats: { email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/ }
  })
  const forms = new Map<string, ValidateFunction>()
  const faults: string[] = []
  const all: Procedure[] = []
  for (const file of readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()) {
    const value: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    if (!definition.Check(value)) {
      for (const { instancePath, message } of definition.Errors(value))
        faults.push(`${file}${instancePath}: ${message}`)
      continue
    }
    faults.push(...formFaults(value).map(fault => `${file}${fault}`))
    all.push(value)
    try {
      forms.set(keyOf(value), ajv.compile(value.form.schema))
    } catch (error) {
      faults.push(`${file}/form/schema: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (faults.length > 0) throw new Error(`procedure definitions have faults:\n${faults.join('\n')}`)
  return {
    all,
    inForce: (code, day) =>
      all
        .filter(
          one => one.code === code && one.validFrom <= day && (one.validTo === null || day <= one.validTo)
        )
        .toSorted((a, b) => b.version - a.version)[0],
    version: (code, version) => {
      const found = all.find(one => one.code === code && one.version === version)
      if (found === undefined) throw new Error(`procedure ${code} has no version ${version}`)
      return found
    },
    check: (procedure, answers) => checkAnswers(forms.get(keyOf(procedure)), procedure, answers)
  }
}

const keyOf = ({ code, version }: Procedure): string => `${code}.${version}`

/** Every field has a label and stands on exactly one page; every page and label names a field. */
function formFaults({ form, result }: Procedure): string[] {
  const known = Object.keys(form.schema.properties)
  const shown = form.pages.flatMap(page => page.fields)
  return [
    ...known
      .filter(field => !(field in form.fields))
      .map(field => `/form/fields: ${field} has no label; add one in vi and en`),
    ...known
      .filter(field => !shown.includes(field))
      .map(field => `/form/pages: ${field} is on no page; put it on one`),
    ...shown
      .filter((field, n) => shown.indexOf(field) !== n)
      .map(field => `/form/pages: ${field} is on two pages; keep one`),
    ...shown
      .filter(field => !known.includes(field))
      .map(field => `/form/pages: ${field} is not in the schema; add or remove it`),
    ...Object.keys(form.fields)
      .filter(field => !known.includes(field))
      .map(field => `/form/fields: ${field} is not in the schema; add or remove it`),
    ...(result.effect === undefined || known.includes(result.effect.name)
      ? []
      : [`/result/effect/name: ${result.effect.name} is not in the schema; name a field`])
  ]
}

function checkAnswers(validate: ValidateFunction | undefined, { form }: Procedure, answers: Answers): void {
  if (validate === undefined) throw new Error('the procedure was not compiled')
  if (validate(answers)) return
  const errors = (validate.errors ?? []).map(({ instancePath, keyword, params, message }) => {
    const missing: unknown = params.missingProperty ?? params.additionalProperty
    const field = typeof missing === 'string' ? missing : instancePath.slice(1)
    const label = form.fields[field] ?? { vi: field, en: field }
    return {
      pointer: `#/answers/${field}`,
      in: 'draft',
      rule: keyword,
      detail:
        keyword === 'required'
          ? { vi: `Nhập ${label.vi.toLowerCase()}`, en: `Enter: ${label.en}` }
          : { vi: `${label.vi}: chưa đúng`, en: `${label.en}: ${message ?? 'is not valid'}` }
    }
  })
  throw new Refusal(
    'unprocessable',
    'invalid-answers',
    { vi: 'Hồ sơ còn chỗ chưa đúng', en: 'The application has faults' },
    { errors }
  )
}
