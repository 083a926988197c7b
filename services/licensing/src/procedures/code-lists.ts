import { readFileSync } from 'node:fs'
import { Compile } from 'typebox/compile'
import type { Context } from '../domain/answer.ts'
import { Entry, heirOf, listFaults, LISTS, type ListName } from '../domain/code-list.ts'
import { within, type Name } from '../domain/facts.ts'

export type CodeLists = {
  list: (name: ListName) => readonly Entry[]
  /** What answers given on a day are checked against. */
  contextOn: (day: string) => Context
  /** What a code is or was called. */
  nameOf: (name: ListName, code: string) => Name | undefined
  /** The agency that does today what this one did. */
  agencyOn: (code: string, day: string) => string | undefined
}

/** Reads and checks `<list>.json` of each list; throws one Error that names file, place and remedy of every fault. */
export function loadCodeLists(folder: URL): CodeLists {
  const faults: string[] = []
  const read = (name: ListName): Entry[] => {
    const file = `${name}.json`
    const value: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    const own = Compile(LISTS[name])
    const entries = Array.isArray(value) ? value : []
    const wrong = entries.flatMap((one: unknown, n) =>
      own.Errors(one).map(({ instancePath, message }) => `/${n}${instancePath}: ${message}`)
    )
    if (!Array.isArray(value)) wrong.push(': it is not a list')
    faults.push(...wrong.map(fault => file + fault))
    const list = entries.filter((one: unknown) => common.Check(one))
    faults.push(...listFaults(list).map(fault => file + fault))
    return list
  }
  const lists = { agencies: read('agencies'), communes: read('communes'), trades: read('trades') }
  if (faults.length > 0) throw new Error(`code lists have faults:\n${faults.join('\n')}`)
  const find = (name: ListName, code: string, day: string) =>
    lists[name].find(one => one.code === code && within(one, day))
  return {
    list: name => lists[name],
    contextOn: today => ({
      today,
      tradeLevel: code => find('trades', code, today)?.level,
      isCommune: code => find('communes', code, today) !== undefined
    }),
    nameOf: (name, code) => lists[name].findLast(one => one.code === code)?.name,
    agencyOn: (code, day) => heirOf(lists.agencies, code, day)
  }
}

const common = Compile(Entry)
