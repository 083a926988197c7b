import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object(
  { reference: Type.String({ pattern: '^[\\w.-]{3,64}$' }) },
  { additionalProperties: false }
)

/** The service that collects fees has received it; `reference` is its receipt. */
export const confirmFee = (deps: Deps) =>
  commandRoute(deps, 'confirm-fee', 'ConfirmFee', 'services', Body, (act, { reference }) => ({
    command: { type: 'ConfirmFee', ...act, reference }
  }))
