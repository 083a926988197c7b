import type { Queryable } from '@motcua/db'

/**
 * Erases what people wrote in a dossier, and with it what the dossier was found by. Its history keeps the digests: what
 * was decided stays, and that something was said.
 */
export async function eraseContents(db: Queryable, dossierId: string): Promise<void> {
  await db.query({
    name: 'erase-contents',
    text: `
      with contents as (delete from dossier_content where dossier_id = $1),
        facets as (delete from dossier_facet where dossier_id = $1)
      delete from dossier_words where dossier_id = $1`,
    values: [dossierId]
  })
}
