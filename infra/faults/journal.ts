import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** `fault`: the number of the last fault that had begun when it was answered, 0 before the first. */
export type Acknowledged = { dossier: string; seq: number; fault: number }

/** What clients were told is done: on the disk before they do anything else with it. */
export function openJournal(path: string) {
  const file = openSync(path, 'a')
  return {
    keep: (one: Acknowledged): void => {
      writeSync(file, `${JSON.stringify(one)}\n`)
      fsyncSync(file)
    },
    read: (): Acknowledged[] =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap(line => (line === '' ? [] : [JSON.parse(line)])),
    close: (): void => closeSync(file)
  }
}
export type Journal = ReturnType<typeof openJournal>
