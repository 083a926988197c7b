/**
 * Questions that come while `lanes` of them are being asked wait for each other and are asked together, at most `most` at
 * once: under load one statement answers many, and alone nobody waits. Each is asked after it came, so no answer is older
 * than its question. `ask` answers in the order asked; where it fails for many, each is asked again by itself.
 */
export function together<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { lanes = 2, most = 64 }: { lanes?: number; most?: number } = {}
): (question: Question) => Promise<Answer> {
  type Waiting = {
    question: Question
    resolve: (answer: Answer) => void
    reject: (error: unknown) => void
  }
  const waiting: Waiting[] = []
  let busy = 0

  const answer = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await ask(group.map(({ question }) => question))
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one answer a question, which may be undefined
      for (const [i, { resolve }] of group.entries()) resolve(answers[i] as Answer)
    } catch (error) {
      const [only] = group
      if (only && group.length === 1) only.reject(error)
      else for (const one of group) await answer([one])
    }
  }
  const drive = async (): Promise<void> => {
    busy++
    while (waiting.length > 0) await answer(waiting.splice(0, most))
    busy--
  }
  return question =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (busy < lanes) void drive()
    })
}
