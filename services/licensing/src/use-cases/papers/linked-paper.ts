import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { readPaperLink, type LinkedFile } from '@motcua/dossier/paper-link'
import type { Deps } from '../../deps.ts'
import type { Event } from '../../domain/events.ts'
import { resultIn } from '../../domain/result.ts'
import { issueResult } from '../../issued/issue.ts'
import { attachment } from '../../papers/attachment.ts'
import { noSuchLink } from '../../papers/faults.ts'
import { paperOf } from '../../papers/rows.ts'
import { problems } from '../../schemas.ts'
import { fetchedByPortal } from '../../views/looked-at.ts'

const Params = Type.Object({ token: Type.String() }, { additionalProperties: false })
const Bytes = Type.Unsafe<Readable>(Type.String())

/** A file of the store, and what it is saved as. */
type Found = { sha256: string; type: string; name: string }

/**
 * A file for whoever holds a link to it that one of our services signed for a portal: never one that no scanner has found
 * clean, nor a result that is no longer the dossier's. Whatever leads nowhere is answered alike; each fetch is written down.
 */
export const linkedPaper =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['public'],
      params: Params,
      response: { 200: { content: { '*/*': { schema: Bytes } } }, ...problems(404, 429) }
    }
    app.get('/papers/:token', { config: { access: 'public' }, schema }, async ({ params }, reply) => {
      const { paperLinkKey: key, now } = deps
      const file = key && readPaperLink(key, params.token, now())
      const found = file?.kind === 'paper' ? await handedIn(deps, file) : file && (await result(deps, file))
      if (found === undefined) throw noSuchLink()
      return reply
        .type(found.type)
        .headers({
          'content-disposition': attachment(found.name),
          'content-security-policy': "default-src 'none'; sandbox"
        })
        .send(await deps.papers.store.open(found.sha256))
    })
  }

type Of<K> = Extract<LinkedFile, { kind: K }>

async function handedIn(deps: Deps, { dossier, paper: id }: Of<'paper'>): Promise<Found | undefined> {
  const paper = await paperOf(deps.pool, dossier, id)
  if (paper?.state !== 'visible' || !paper.scanned) return undefined
  await fetchedByPortal(deps, dossier, 'paper', id)
  return paper
}

async function result(deps: Deps, { code }: Of<'result'>): Promise<Found | undefined> {
  const { rows } = await deps.pool.query<{ dossier_id: string; seq: number }>(
    'select dossier_id, seq from check_code where code = $1',
    [code]
  )
  const [row] = rows
  const { dossier } = (row && (await deps.load<Event>(row.dossier_id))) ?? {}
  const event = dossier && resultIn(dossier.history)
  if (dossier === undefined || event === undefined || event.seq !== row?.seq) return undefined
  await deps.procedures.know([dossier.procedure])
  const sha256 = await issueResult(deps, dossier, event)
  await fetchedByPortal(deps, dossier.id, 'result')
  return { sha256, type: 'application/pdf', name: `ket-qua-${dossier.code ?? ''}.pdf` }
}
