import { appendFileSync, existsSync, openSync, readFileSync, closeSync } from 'node:fs'

/** A file of accepted calls, one JSON line each, written before the call is answered. */
export function openJournal<Entry>(path: string) {
  const past = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const lines = past.split('\n')
  const torn = lines.pop() // what a killed process had half written was never answered
  const file = openSync(path, 'a')
  if (torn) appendFileSync(file, '\n')
  return {
    entries: lines.flatMap(line => entryOf<Entry>(line)),
    keep: (entries: Entry[]): void =>
      appendFileSync(file, entries.map(entry => `${JSON.stringify(entry)}\n`).join('')),
    close: (): void => closeSync(file)
  }
}

function entryOf<Entry>(line: string): Entry[] {
  try {
    return [JSON.parse(line)]
  } catch {
    return []
  }
}
