import type { Queryable } from '@motcua/db'
import { Type, type Static } from 'typebox'
import type { Directory } from '../procedures/directory.ts'
import { Id, Text } from '../schemas.ts'
import { KINDS, PORTAL, type Look } from './looked-at.ts'

const closed = { additionalProperties: false }
const orNull = <T extends Parameters<typeof Type.Array>[0]>(type: T) => Type.Union([type, Type.Null()])

export const View = Type.Object(
  {
    seq: Type.Integer(),
    dossier: Type.Object({ id: Id, code: orNull(Type.String()) }, closed),
    at: Type.String({ format: 'date-time' }),
    what: Type.Enum([...KINDS]),
    by: Type.Object({ name: orNull(Type.String()), title: orNull(Text), agency: Text }, closed)
  },
  closed
)
export type View = Static<typeof View>

type Row = { seq: number; dossier_id: string; code: string | null; record: string }

/** The latest views of one dossier before one of them, or of all. */
export async function viewsOf(
  db: Queryable,
  dossierId: string,
  { before, most }: { before: number; most: number }
): Promise<Row[]> {
  const { rows } = await db.query<Row>({
    name: 'views-of',
    text: `
      select v.seq, v.dossier_id, d.code, v.record from dossier_view v join dossier d on d.id = v.dossier_id
      where v.dossier_id = $1 and v.seq < $2 order by v.seq desc limit $3`,
    values: [dossierId, before, most]
  })
  return rows
}

/** The latest views of all that a person, or an institution of theirs, has filed. */
export async function viewsOfAll(
  db: Queryable,
  { owner, institutions, most }: { owner: string; institutions: readonly string[]; most: number }
): Promise<Row[]> {
  const { rows } = await db.query<Row>({
    name: 'views-of-all',
    text: `
      select v.seq, d.id as dossier_id, d.code, v.record
      from dossier d
      cross join lateral (
        select seq, record, recorded_at from dossier_view where dossier_id = d.id order by seq desc limit $3
      ) v
      where d.owner_id = $1 and d.institution_id is null or d.institution_id = any($2)
      order by v.recorded_at desc, d.id, v.seq desc limit $3`,
    values: [owner, institutions, most]
  })
  return rows
}

/** In words for the applicant: who it was is known by the directory, not by the record. */
export function viewOf({ officials, agencies }: Directory, { seq, dossier_id, code, record }: Row): View {
  const { at, what, by }: Look = JSON.parse(record)
  const official = officials.get(by.id)
  return {
    seq,
    dossier: { id: dossier_id, code },
    at,
    what,
    by: {
      name: official?.name ?? null,
      title: by.id === PORTAL ? BY_LINK : (official?.title ?? null),
      agency:
        by.agency === PORTAL
          ? THE_PORTAL
          : (agencies.get(by.agency)?.name ?? { vi: by.agency, en: by.agency })
    }
  }
}

const BY_LINK = { vi: 'Tải qua đường dẫn có thời hạn', en: 'By a link that ends' }
const THE_PORTAL = { vi: 'Cổng dịch vụ công', en: 'The public service portal' }
