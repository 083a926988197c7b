import { Type } from 'typebox'

/** A link of the published chain of a dossier's records. */
export const ChainLink = Type.Object({
  dossier: Type.String(),
  seq: Type.Integer(),
  before: Type.String(),
  hash: Type.String()
})
