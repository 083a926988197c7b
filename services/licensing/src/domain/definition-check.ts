import type { Procedure } from './procedure.ts'
import { conditionFaults } from './definition-conditions.ts'
import { contentFaults } from './definition-contents.ts'
import { fault, type DefinitionFault } from './definition-fault.ts'
import { reachFaults } from './definition-reach.ts'
import { isProcedure, structureFaults } from './definition-structure.ts'

/**
 * Everything that keeps a definition from being published; empty when nothing does. What builds on the right form is
 * looked at once the form is right, what can be reached once the conditions are in order.
 */
export function definitionFaults(value: unknown, agencies: readonly string[]): DefinitionFault[] {
  if (!isProcedure(value)) return structureFaults(value)
  const faults = [...contentFaults(value, agencies), ...conditionFaults(value)]
  return faults.length > 0 ? faults : reachFaults(value)
}

type Dated = Pick<Procedure, 'code' | 'version' | 'validFrom' | 'validTo'>

/** Two versions of one procedure with the same number, or in force on the same day. Pointers lead into the later of the two. */
export function seriesFaults<T extends Dated>(all: readonly T[]): { of: T; fault: DefinitionFault }[] {
  return all.flatMap((one, n) =>
    all.slice(0, n).flatMap(other => {
      if (other.code !== one.code) return []
      if (other.version === one.version) return [{ of: one, fault: sameVersion(one) }]
      return overlap(one, other) ? [{ of: one, fault: overlapping(one, other) }] : []
    })
  )
}

export const overlap = (a: Dated, b: Dated): boolean =>
  (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)

const sameVersion = ({ code, version }: Dated): DefinitionFault =>
  fault(
    '/version',
    'duplicate-version',
    [`Thủ tục ${code} đã có phiên bản ${version}`, `Procedure ${code} has a version ${version} already`],
    ['Dùng số phiên bản tiếp theo', 'Use the next version number']
  )

const overlapping = ({ code, validFrom }: Dated, other: Dated): DefinitionFault =>
  fault(
    '/validFrom',
    'overlapping-validity',
    [
      `Thời gian hiệu lực trùng với phiên bản ${other.version} của ${code}`,
      `The validity overlaps that of version ${other.version} of ${code}`
    ],
    [
      `Kết thúc phiên bản ${other.version} trước ngày ${validFrom}`,
      `Let version ${other.version} end before ${validFrom}`
    ]
  )
