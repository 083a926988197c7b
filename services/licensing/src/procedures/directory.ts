import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { LISTS } from '../domain/code-list.ts'
import { Name } from '../domain/facts.ts'

const closed = { additionalProperties: false }

const Institution = Type.Object(
  {
    id: Type.String(),
    demo: Type.Literal(true),
    name: Type.String(),
    taxCode: Type.String({ pattern: '^\\d{10}(-\\d{3})?$' }),
    email: Type.String(),
    phone: Type.String()
  },
  closed
)
const Official = Type.Object(
  {
    id: Type.String(),
    demo: Type.Literal(true),
    agency: Type.String(),
    roles: Type.Array(Type.String()),
    name: Type.String(),
    title: Name,
    department: Name
  },
  closed
)

export type Agency = Static<typeof LISTS.agencies>
export type Institution = Static<typeof Institution>
export type Official = Static<typeof Official>

/** Who is who: agencies, institutions and officials by id. */
export type Directory = {
  agencies: ReadonlyMap<string, Agency>
  institutions: ReadonlyMap<string, Institution>
  officials: ReadonlyMap<string, Official>
}

/** Reads and checks the files of `folder`; throws an Error that names file and pointer. */
export function loadDirectory(folder: URL): Directory {
  return {
    agencies: new Map(read(folder, 'agencies.json', Type.Array(LISTS.agencies)).map(one => [one.code, one])),
    institutions: new Map(
      read(folder, 'institutions.json', Type.Array(Institution)).map(one => [one.id, one])
    ),
    officials: new Map(read(folder, 'officials.json', Type.Array(Official)).map(one => [one.id, one]))
  }
}

function read<T extends ReturnType<typeof Type.Array>>(folder: URL, file: string, schema: T): Static<T> {
  const value: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  const compiled = Compile(schema)
  const [fault] = compiled.Errors(value)
  if (fault) throw new Error(`${file}${fault.instancePath}: ${fault.message}`)
  return compiled.Parse(value)
}
