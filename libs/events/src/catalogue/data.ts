import { Type, type TProperties } from 'typebox'
import { Status } from '@motcua/dossier/status'

const instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' })

/** What every event of a dossier tells: ids and decisions, nothing about a person. */
export const DossierData = Type.Object({
  /** What the citizen knows the dossier by. */
  code: Type.String({ minLength: 1 }),
  procedure: Type.Object({ code: Type.String({ minLength: 1 }), version: Type.Integer({ minimum: 1 }) }),
  agency: Type.String({ minLength: 1 }),
  /** After the event. */
  status: Status,
  at: instant,
  /** When the law wants it decided; null while no clock runs. */
  dueAt: Type.Union([instant, Type.Null()]),
  actor: Type.Object({
    kind: Type.Union([Type.Literal('applicant'), Type.Literal('official'), Type.Literal('system')]),
    id: Type.String({ minLength: 1 })
  })
})

/** The data of a type that tells more. */
export const withDetails = <P extends TProperties>(details: P) =>
  Type.Object({ ...DossierData.properties, ...details })
