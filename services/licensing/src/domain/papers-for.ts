import type { Fault } from './check-answers.ts'
import { fieldsOf, type Answers, type Form } from './procedure.ts'

/** A paper that comes with a filing from elsewhere, by the code that the procedure has for it. */
export type Coming = { id: string; code: string; name: string }

/**
 * The answers with each paper named by the question that asks for it; a paper that no question of the form asks for is a
 * fault. Whether the question is asked, and takes so many, is for the check of the answers to say.
 */
export function withPapers(
  form: Form,
  given: Answers,
  papers: readonly Coming[]
): { answers: Answers; faults: Fault[] } {
  const answers = { ...given }
  const faults: Fault[] = []
  for (const [n, { id, code }] of papers.entries()) {
    const field = fieldsOf(form).find(one => one.type === 'file' && one.paper === code)
    if (field === undefined) faults.push({ pointer: `#/papers/${n}/code`, page: null, ...NOT_ASKED })
    else {
      const named: unknown = answers[field.code]
      answers[field.code] = [...(Array.isArray(named) ? (named as unknown[]) : []), id]
    }
  }
  return { answers, faults }
}

const NOT_ASKED = {
  rule: 'paper-not-asked',
  detail: {
    vi: 'Thủ tục này không có giấy tờ tải lên mang mã đó',
    en: 'This procedure asks for no file under that code'
  }
}
