import { Type } from 'typebox'
import { Content, day, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.corrected.v1'

/** What an earlier event, by number, said was wrong. Whoever needs no history takes the licence as it is told here. */
export const Corrected = withDetails({
  corrects: Type.Integer({ minimum: 1 }),
  /** As it is now known to stand on the day of `at`. */
  licence: Type.Object({
    ...Content,
    validFrom: day,
    standing: Type.Union(
      ['none', 'active', 'suspended', 'expired', 'revoked'].map(standing => Type.Literal(standing))
    )
  })
})
