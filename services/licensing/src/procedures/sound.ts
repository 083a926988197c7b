import { Refusal } from '@motcua/refusal'
import type { Deps } from '../deps.ts'
import { definitionFaults } from '../domain/definition-check.ts'
import { isProcedure } from '../domain/definition-structure.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { Definition } from './revisions.ts'

/** What a definition lacks to be law, with the agencies that there are; empty for one that could be. */
export const faultsOf = ({ lists }: Pick<Deps, 'lists'>, definition: Definition) =>
  definitionFaults(
    definition,
    lists.list('agencies').map(({ code }) => code)
  )

/** The definition as a procedure that could be law. Throws Refusal `definition-has-faults`, with a pointer to each. */
export function soundProcedure(deps: Pick<Deps, 'lists'>, definition: Definition): Procedure {
  const errors = faultsOf(deps, definition)
  if (errors.length === 0 && isProcedure(definition)) return definition
  throw new Refusal(
    'unprocessable',
    'definition-has-faults',
    { vi: 'Định nghĩa thủ tục còn lỗi', en: 'The definition has faults' },
    { errors }
  )
}
