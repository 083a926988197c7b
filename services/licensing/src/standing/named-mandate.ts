import { Type, type Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { MandateView } from './mandates.ts'

/** A mandate for readers who are not of the institution: with the name that citizens know it by. */
export const NamedMandate = Type.Object(
  { ...MandateView.properties, institutionName: Type.Union([Type.String(), Type.Null()]) },
  { additionalProperties: false }
)

export const named = (
  { directory }: Pick<Deps, 'directory'>,
  mandate: MandateView
): Static<typeof NamedMandate> => ({
  ...mandate,
  institutionName: directory.institutions.get(mandate.institution)?.name ?? null
})
