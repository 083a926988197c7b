import type { Queryable } from '@motcua/db'

export type Remote = { code: string; remoteId: string | null }
export type RemoteFile = { remoteId: string; hash: string }
export type Remotes = ReturnType<typeof createRemotes>

/** What an end point knows our dossiers and files by; kept as soon as we hear it, so that a turn that comes again uses it. */
export const createRemotes = (db: Queryable, endPoint: string) => ({
  of: async (dossierId: string): Promise<Remote | undefined> => {
    const { rows } = await db.query<Remote>({
      name: 'remote of',
      text: `
        select code, remote_id as "remoteId" from delivery_remote where end_point = $1 and dossier_id = $2`,
      values: [endPoint, dossierId]
    })
    return rows[0]
  },
  /** The code that stays, when two ask at once. */
  keepCode: async (dossierId: string, code: string): Promise<Remote> => {
    const { rows } = await db.query<Remote>({
      name: 'keep remote code',
      text: `
        insert into delivery_remote as r (end_point, dossier_id, code) values ($1, $2, $3)
        on conflict (end_point, dossier_id) do update set code = r.code
        returning code, remote_id as "remoteId"`,
      values: [endPoint, dossierId, code]
    })
    return rows[0] ?? { code, remoteId: null }
  },
  keepId: async (dossierId: string, remoteId: string): Promise<void> => {
    await db.query({
      name: 'keep remote id',
      text: 'update delivery_remote set remote_id = $3 where end_point = $1 and dossier_id = $2',
      values: [endPoint, dossierId, remoteId]
    })
  },
  files: async (dossierId: string): Promise<Map<string, RemoteFile>> => {
    const { rows } = await db.query<RemoteFile & { paperId: string }>({
      name: 'remote files',
      text: `
        select paper_id as "paperId", remote_id as "remoteId", hash from delivery_file
        where end_point = $1 and dossier_id = $2`,
      values: [endPoint, dossierId]
    })
    return new Map(rows.map(({ paperId, ...file }) => [paperId, file]))
  },
  keepFile: async (dossierId: string, paperId: string, { remoteId, hash }: RemoteFile): Promise<void> => {
    await db.query({
      name: 'keep remote file',
      text: `
        insert into delivery_file (end_point, dossier_id, paper_id, remote_id, hash) values ($1, $2, $3, $4, $5)
        on conflict do nothing`,
      values: [endPoint, dossierId, paperId, remoteId, hash]
    })
  }
})
