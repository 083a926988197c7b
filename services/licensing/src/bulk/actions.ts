import { Type, type Static } from 'typebox'
import { Refusal, type Text } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import type { CommandType } from '../domain/commands.ts'
import type { Actor } from '../domain/events.ts'
import type { LicensingDossier } from '../dossier/as-it-stands.ts'
import type { Given } from '../dossier/dossiers.ts'
import { Status } from '@motcua/dossier/status'
import { blankFaults } from '../procedures/standard-texts.ts'
import { Tab } from '../queue/parts.ts'
import { Id, Words } from '../schemas.ts'
import { approval } from '../use-cases/deciding/approve-application.ts'
import { assignment } from '../use-cases/processing/assign-dossier.ts'
import { extension } from '../use-cases/processing/extend-dossier.ts'
import { forwarding } from '../use-cases/processing/forward-dossier.ts'

const closed = { additionalProperties: false }
export const Action = Type.Enum(['assign', 'forward', 'extend', 'approve'])
export type Action = Static<typeof Action>

/** All that an act may say; which of it, `checkRequest` knows. */
const Said = Type.Object(
  {
    to: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    text: Type.Optional(Words)
  },
  closed
)
export type Said = Static<typeof Said>

export const Request = Type.Object(
  {
    action: Action,
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 5_000, uniqueItems: true })),
    versions: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0 }), {
        minItems: 1,
        maxItems: 5_000,
        description:
          'of each of `ids` the version that was looked at: what has changed since is left out. A signature wants them'
      })
    ),
    filter: Type.Optional(
      Type.Object(
        { tab: Tab, status: Type.Optional(Status) },
        { ...closed, description: 'a part of the queue, however large' }
      )
    ),
    body: Said,
    dryRun: Type.Boolean({ description: 'true: judge every dossier, do nothing' })
  },
  closed
)
export type Request = Static<typeof Request>

export const COMMAND: Record<Action, CommandType> = {
  assign: 'Assign',
  forward: 'Forward',
  extend: 'Extend',
  approve: 'Approve'
}
const SAYS: Record<Action, { needs: (keyof Said)[]; may: (keyof Said)[] }> = {
  assign: { needs: ['to'], may: ['to'] },
  forward: { needs: [], may: ['to'] },
  extend: { needs: ['workingDays', 'text'], may: ['workingDays', 'text'] },
  approve: { needs: [], may: [] }
}

/** Throws Refusal `invalid-request` with a pointer to each fault that the schema cannot see. */
export function checkRequest(
  { action, ids, versions, filter, body, dryRun }: Request,
  { office, texts }: Pick<Deps, 'office' | 'texts'>
): void {
  const { needs, may } = SAYS[action]
  const said = (['to', 'workingDays', 'text'] as const).filter(name => body[name] !== undefined)
  const { mostWorkingDays } = office.extensions
  const errors = [
    ...((ids === undefined) === (filter === undefined) ? [fault('#/ids', 'one-of', EITHER)] : []),
    // what is signed is signed one by one, each looked at: never whatever a part of the queue holds by then
    ...(action === 'approve' && filter !== undefined ? [fault('#/filter', 'named', NAMED)] : []),
    ...(versions !== undefined && versions.length !== ids?.length
      ? [fault('#/versions', 'length', AS_MANY)]
      : []),
    // what is signed is what was looked at, not whatever it has become by then
    ...(action === 'approve' && !dryRun && versions === undefined
      ? [fault('#/versions', 'required', MISSING)]
      : []),
    ...needs.filter(name => !said.includes(name)).map(name => fault(`#/body/${name}`, 'required', MISSING)),
    ...said.filter(name => !may.includes(name)).map(name => fault(`#/body/${name}`, 'surplus', SURPLUS)),
    ...((body.workingDays ?? 0) > mostWorkingDays
      ? [fault('#/body/workingDays', 'maximum', most(mostWorkingDays))]
      : []),
    ...blankFaults(texts, COMMAND[action], body.text ?? '', '#/body/text')
  ]
  if (errors.length > 0)
    throw new Refusal(
      'invalid',
      'invalid-request',
      { vi: 'Yêu cầu chưa đúng', en: 'The request has faults' },
      { errors }
    )
}

/** The command of one item: the same as its own route gives. */
export function itemOf(
  deps: Deps,
  action: Action,
  { to, workingDays = 0, text = '' }: Said,
  act: { at: string; by: Actor },
  dossier: LicensingDossier
): Given | Promise<Given> {
  switch (action) {
    case 'assign':
      return assignment(deps, act, { to: to ?? '' }, dossier)
    case 'forward':
      return forwarding(deps, act, to === undefined ? {} : { to }, dossier)
    case 'extend':
      return extension(deps, act, { workingDays, text }, dossier)
    case 'approve':
      return approval(deps, act, dossier)
  }
}

const fault = (pointer: string, rule: string, detail: Text) => ({ pointer, in: 'body', rule, detail })
const EITHER = { vi: 'Nêu ids hoặc filter, một trong hai', en: 'Give either ids or a filter' }
const NAMED = { vi: 'Ký nhiều hồ sơ phải nêu từng hồ sơ', en: 'What is signed is named one by one' }
const AS_MANY = { vi: 'Mỗi hồ sơ trong ids cần một phiên bản', en: 'One version for each of ids' }
const MISSING = { vi: 'Thiếu', en: 'Is missing' }
const SURPLUS = { vi: 'Việc này không dùng', en: 'This act does not say that' }
const most = (n: number): Text => ({ vi: `Nhiều nhất ${n}`, en: `At most ${n}` })
