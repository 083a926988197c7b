export { lookUp } from '../../../services/portal-integration/src/dialect-a/look-up.ts'

/** A seeded bug: after an answer that got lost, a step is never recognised as told; it is told again. */
export const stepsLike = (): number => 0
