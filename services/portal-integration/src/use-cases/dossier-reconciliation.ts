import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { Refusal } from '@motcua/refusal'
import { mask } from '../delivery/mask.ts'
import type { Asking } from '../reconciling/asking.ts'
import type { Deps } from '../deps.ts'
import { askable } from '../reconciling/askable.ts'
import type { Believed } from '../reconciling/compare.ts'
import { actsOf, examine, type Examined } from '../reconciling/examine.ts'
import { knownOf } from '../reconciling/known.ts'
import { about, Step, Way } from '../reconciling/schemas.ts'
import { DossierParams, Id, orNull, problems } from '../schemas.ts'

const closed = { additionalProperties: false }
const Act = Type.Object(
  {
    seq: Type.Integer(),
    ...Step.properties,
    state: Type.String({ description: 'delivered, due, parked or unqueued' })
  },
  closed
)
const Belief = Type.Object(
  {
    known: Type.Boolean({ description: 'it has the dossier' }),
    status: orNull(Type.String()),
    steps: Type.Array(Step)
  },
  closed
)
const Line = Type.Object(
  {
    endPoint: Type.String(),
    way: Way,
    we: Type.Array(Act, { description: 'what we know, in the words of the end point' }),
    they: orNull(Belief),
    unanswered: orNull(Type.String({ description: 'why it could not be asked' })),
    differences: Type.Array(Type.Object(about, closed))
  },
  closed
)
const Answer = Type.Object({ dossierId: Id, code: Type.String(), endPoints: Type.Array(Line) }, closed)

/** What each end point believes of one dossier, asked just now or by our log, beside what we know; nothing is changed. */
export const dossierReconciliation =
  ({ pool, delivery, reconciling }: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = {
      tags: ['reconciliation'],
      params: DossierParams,
      response: { 200: Answer, ...problems(400, 401, 403, 404) }
    }
    app.get(
      '/dossiers/:id/reconciliation',
      { config: { access: 'reconciliations.read' }, schema },
      async ({ params: { id }, signal }) => {
        const { source, settings } = reconciling
        const lines = await Promise.all(
          askable(delivery.endPoints).map(async ({ endPoint, asking, breaker }) => {
            const deps = { db: pool, endPoint: { id: endPoint.id, asking }, source, ...settings }
            const asked =
              asking.way === 'asked' && breaker().restMs > 0
                ? RESTING
                : await examine({ ...deps, now: Date.now, pace: async () => {} }, id, () => signal)
            if (asked?.kind !== 'failed') return lineOf(endPoint.id, asking, asked)
            const known = await knownOf(pool, { endPoint: endPoint.id, dossierId: id, ...settings })
            return lineOf(endPoint.id, asking, known && { known, findings: [] }, asked.reply.note)
          })
        )
        return { dossierId: id, ...joined(lines) }
      }
    )
  }

type Found = { code: string; line: Static<typeof Line> } | undefined

const RESTING = { kind: 'failed' as const, reply: { kind: 'later' as const, note: 'it is given a rest' } }

function lineOf(
  endPoint: string,
  asking: Asking,
  seen:
    | (Pick<Extract<Examined, { kind: 'examined' }>, 'known' | 'findings'> & { believed?: Believed })
    | undefined,
  note?: string
): Found {
  if (seen === undefined) return undefined
  const { known, believed, findings } = seen
  const line = {
    endPoint,
    way: asking.way,
    we: actsOf(known, asking),
    they: believed === undefined ? null : beliefOf(believed),
    unanswered: note === undefined ? null : mask(note, undefined),
    differences: findings
  }
  return { code: known.code, line }
}

const beliefOf = (believed: Believed): Static<typeof Belief> =>
  believed.kind === 'unknown'
    ? { known: false, status: null, steps: [] }
    : { known: true, status: believed.status ?? null, steps: believed.steps }

function joined(lines: Found[]): { code: string; endPoints: Static<typeof Line>[] } {
  const found = lines.filter(one => one !== undefined)
  const [first] = found
  if (first === undefined)
    throw new Refusal('notFound', 'dossier-not-found', {
      vi: 'Chưa có gì để báo về hồ sơ này',
      en: 'There is nothing to tell of such a dossier'
    })
  return { code: first.code, endPoints: found.map(one => one.line) }
}
