export { gather, seqsOf } from '../../../services/portal-integration/src/delivery/chunk.ts'

/** A seeded bug: after an answer that got lost, a step is never recognised as told; it is told again. */
export const toldOf = (): number => 0
