import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { PoolClient } from 'pg'
import { Type } from 'typebox'
import { localDay } from '@motcua/calendar'
import { Refusal } from '@motcua/refusal'
import type { Deps } from '../../deps.ts'
import { isDate } from '../../domain/answer.ts'
import { PlainDate } from '../../domain/facts.ts'
import {
  administer,
  administratorIn,
  Head,
  HEAD,
  mustBeDraft,
  readRevision,
  refuseField,
  RevisionParams,
  Why
} from '../../procedures/revisions.ts'
import { soundProcedure } from '../../procedures/sound.ts'
import { ActHeaders, problems } from '../../schemas.ts'

const Body = Type.Object({ validFrom: PlainDate, why: Why }, { additionalProperties: false })

/**
 * A draft without faults becomes the version in force from a day on, by another administrator than those who wrote it; the version before it ends the day before. From
 * then on it is never changed. Dossiers that have begun keep theirs.
 */
export const publishRevision =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['administrators'],
      params: RevisionParams,
      headers: ActHeaders,
      body: Body,
      response: { 200: Head, ...problems(400, 401, 403, 404, 409, 422) }
    }
    app.post(
      '/procedures/:code/revisions/:version/publish',
      { config: { access: 'procedure.administer', strong: true }, schema },
      async request => {
        const { code } = request.params
        const { validFrom, why } = request.body
        const version = Number(request.params.version)
        return administer(deps, request, { code, type: 'Published', why }, async (tx, at) => {
          const revision = await readRevision(tx, code, version)
          mustBeDraft(revision, request.headers['if-match'])
          await mustBeAnother(tx, revision, administratorIn(request).id)
          if (!isDate(validFrom) || validFrom < localDay(at)) throw notBackwards()
          const definition = { ...revision.definition, validFrom, validTo: null }
          soundProcedure(deps, definition)
          await makeRoom(tx, code, validFrom)
          const { rows } = await tx.query<Head>(
            `update procedure_revision r set status = 'published', definition = $3, valid_from = $4, changed_at = $5
             where r.code = $1 and r.version = $2 returning ${HEAD}`,
            [code, version, definition, validFrom, at]
          )
          const [answer] = rows
          if (answer === undefined) throw new Error('the draft was locked and is gone')
          return { version, answer }
        })
      }
    )
  }

/** Four eyes: what everybody has to follow was read by somebody who did not write it. */
async function mustBeAnother(tx: PoolClient, { code, version }: Head, id: string): Promise<void> {
  const { rowCount } = await tx.query(
    'select from procedure_revision where code = $1 and version = $2 and $3 = any(hands)',
    [code, version, id]
  )
  if (rowCount === 0) return
  throw new Refusal('conflict', 'four-eyes', {
    vi: 'Người soạn phiên bản không được tự công bố; cần một quản trị viên khác',
    en: 'Who wrote the version may not publish it; another administrator does'
  })
}

/** Lets the version in force end the day before; refuses when another one begins on or after the day. */
async function makeRoom(tx: PoolClient, code: string, validFrom: string): Promise<void> {
  const { rows } = await tx.query<{ version: number }>(
    `select version from procedure_revision
     where code = $1 and status = 'published' and valid_from >= $2 and coalesce(valid_to >= valid_from, true)`,
    [code, validFrom]
  )
  const [later] = rows
  if (later !== undefined) throw overlaps(later.version)
  await tx.query(
    `update procedure_revision set valid_to = $2::date - 1
     where code = $1 and status = 'published' and coalesce(valid_to >= $2::date, true)`,
    [code, validFrom]
  )
}

const notBackwards = (): Refusal =>
  refuseField(
    'validFrom',
    'validity-in-the-past',
    'Hiệu lực bắt đầu từ hôm nay hoặc sau này',
    'The validity begins today or later'
  )

const overlaps = (version: number): Refusal =>
  refuseField(
    'validFrom',
    'overlapping-validity',
    `Phiên bản ${version} bắt đầu vào hoặc sau ngày này`,
    `Version ${version} begins on or after this day`
  )
