const nobody = (): void => {}

/** Lets one waiter sleep until a time has passed or something has happened; what happens while nobody waits is kept. */
export function createSignal() {
  let raised = false
  let wake = nobody
  return {
    raise: (): void => {
      raised = true
      wake()
    },
    wait: async (ms: number): Promise<void> => {
      if (!raised && ms > 0)
        await new Promise<void>(done => {
          const timer = setTimeout(done, ms)
          wake = () => {
            clearTimeout(timer)
            done()
          }
        })
      wake = nobody
      raised = false
    }
  }
}
