import { Readable } from 'node:stream'
import { Type, type Static } from 'typebox'
import { receivePaper } from '@motcua/documents/papers'
import type { Deps } from '../deps.ts'
import type { Procedure } from '../domain/procedure.ts'
import { notNow } from '../domain/rule.ts'
import type { Standing } from '../standing/standing.ts'
import { noBytes, otherPaper, tooManyPapers, unreadableName } from './faults.ts'
import { limitsOf } from './opening.ts'
import { addPaper, MOST_PAPERS, paperOf, papersOf, type Paper } from './rows.ts'

/** How a request says which paper its body is. */
export const PaperHeaders = Type.Object({
  'paper-code': Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,59}$', description: 'paper of the procedure' }),
  'paper-name': Type.String({
    pattern: "^[A-Za-z0-9%._~!*'()-]{1,2000}$",
    description: 'name of the file, UTF-8, percent-encoded: a header, for addresses are logged'
  })
})

type Request = {
  params: { id: string; paper: string }
  headers: Static<typeof PaperHeaders>
  body: unknown
}
type For = {
  procedure: Procedure
  standing: Pick<Standing, 'by'>
  by: string
  /** The file, where it came in parts before. */
  parts?: AsyncIterable<Uint8Array> | undefined
}

/**
 * Receives the file that a request carries and enters it as a paper of its dossier; sent again, whole, it is the same
 * paper and not `fresh`. Throws Refusal for what is not taken.
 */
export async function takePaper(
  deps: Deps,
  { params, headers, body }: Request,
  { procedure, standing, by, parts }: For
): Promise<{ paper: Paper; fresh: boolean }> {
  const code = headers['paper-code']
  const limits = limitsOf(procedure, code, deps.papers.limits)
  const name = nameIn(headers['paper-name'])
  if (!(body instanceof Readable)) throw noBytes()
  try {
    // a refusal leaves the connection whole: the caller reads why
    const bytes = parts ?? body.iterator({ destroyOnReturn: false })
    const received = await receivePaper(bytes, name, { ...deps.papers, limits })
    const at = deps.now().toISOString()
    const { id: dossierId, paper: id } = params
    const fresh = await addPaper(deps.pool, standing, { dossierId, id, code, by, at, received })
    const paper = await paperOf(deps.pool, dossierId, id)
    if (paper === undefined) throw await whyNot(deps, dossierId)
    if (!fresh && (paper.sha256 !== received.sha256 || paper.code !== code)) throw otherPaper()
    return { paper, fresh }
  } finally {
    body.resume()
  }
}

function nameIn(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch (error) {
    if (error instanceof URIError) throw unreadableName()
    throw error
  }
}

/** Nothing was entered: the dossier is full, or was filed while the file came. */
const whyNot = async ({ pool }: Deps, dossierId: string) =>
  (await papersOf(pool, dossierId)).length >= MOST_PAPERS ? tooManyPapers() : notNow()
