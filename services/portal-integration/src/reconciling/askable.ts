import type { Delivery } from '../delivery/delivery.ts'
import type { Asking } from '../dialect-a/asking.ts'

type EndPoint = Delivery['endPoints'][number]
export type Askable = EndPoint & { asking: Asking }

/** The end points that say what they believe; others take what they are told and answer nothing more. */
export const askable = (endPoints: EndPoint[]): Askable[] =>
  endPoints.flatMap(({ asking, ...one }) => (asking === undefined ? [] : [{ ...one, asking }]))
