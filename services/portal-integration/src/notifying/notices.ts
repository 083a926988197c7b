import { readdirSync, readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false }
/** A sentence in ICU message format, in both languages. */
const Words = Type.Object({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed)

/** What is said of one kind of act: one file of `data/notices`. */
const Notice = Type.Object(
  {
    event: Type.String({ pattern: '^vn\\.gdnn\\.dossiers\\.[a-z-]+\\.v1$' }),
    /** By which text the applicant must be told, whatever they wish; `verified` as everywhere. null: nobody must. */
    required: Type.Union([
      Type.Object({ basis: Type.String({ minLength: 1 }), verified: Type.Boolean() }, closed),
      Type.Null()
    ]),
    subject: Words,
    status: Words,
    toDo: Words,
    /** Without diacritics; null: not worth a message. */
    sms: Type.Union([Words, Type.Null()])
  },
  closed
)
export type Notice = Static<typeof Notice> & {
  /** The name of its file. */
  kind: string
}
/** By the CloudEvents type of the act. An act that is not here is told to nobody but portals. */
export type Notices = ReadonlyMap<string, Notice>

/** What is worth telling an applicant. Throws at the first fault of a file. */
export function loadNotices(folder: URL): Notices {
  const check = Compile(Notice)
  const all = readdirSync(folder)
    .toSorted()
    .map((file): Notice => {
      const data: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      const [fault] = check.Errors(data)
      if (!check.Check(data)) throw new Error(`${file}${fault?.instancePath ?? ''}: ${fault?.message ?? ''}`)
      return { ...data, kind: file.replace(/\.json$/, '') }
    })
  return new Map(all.map(notice => [notice.event, notice]))
}
