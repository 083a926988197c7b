export type Signal = { raise: () => void; wait: (ms: number) => Promise<void> }

/** Ends a wait early. Raised while nobody waits, it ends the next wait at once. */
export function createSignal(): Signal {
  let raised = false
  let wake = (): void => {
    raised = true
  }
  const idle = wake
  return {
    raise: () => wake(),
    wait: async ms => {
      if (!raised && ms > 0)
        await new Promise<void>(done => {
          const timer = setTimeout(done, ms)
          wake = () => {
            clearTimeout(timer)
            done()
          }
        })
      wake = idle
      raised = false
    }
  }
}
