import type { Delivery } from '../delivery/delivery.ts'
import type { Asking } from './asking.ts'

type EndPoint = Delivery['endPoints'][number]
export type Askable = EndPoint & { asking: Asking }

/** The end points of which it can be learnt what they have, by asking or by our log; others are told and not compared. */
export const askable = (endPoints: EndPoint[]): Askable[] =>
  endPoints.flatMap(({ asking, ...one }) => (asking === undefined ? [] : [{ ...one, asking }]))
