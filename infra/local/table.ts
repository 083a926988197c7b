import { personas } from '@motcua/identity/personas'
import { programs } from './programs.ts'
import type { System } from './system.ts'

/** Addresses and people of a running system, for the eye. */
export function tableOf({ urls, bus, databases, pids }: System): string[] {
  const addresses = [
    [urls.web, programs.web.title],
    [`${urls.licensing}/docs`, programs.licensing.title],
    [`${urls.portalIntegration}/docs`, programs.portalIntegration.title],
    [urls.simulator, programs.simulator.title],
    [urls.catcher, programs.catcher.title],
    ...(pids().scanner === undefined ? [] : [[urls.scanner, programs.scanner.title]]),
    [urls.identity, programs.identity.title],
    ...Object.values(databases).map(url => [withoutPassword(url), 'database']),
    bus.brokers === undefined
      ? ['in the database `bus`', 'events']
      : [bus.brokers, 'Kafka, topic licensing.dossiers.v1']
  ]
  const people = personas.map(({ id, name, roles, agency, institutions }) => [
    id,
    name.vi,
    [...roles, agency, ...(institutions ?? [])].filter(one => one !== undefined).join(' · ')
  ])
  return [
    ...columns([['address', 'what it is'], ...addresses]),
    '',
    ...columns([['persona', 'name', 'may act as'], ...people]),
    '',
    'An access token for Swagger or curl: npm run --silent token -- school-officer'
  ]
}

const withoutPassword = (url: string): string => Object.assign(new URL(url), { password: '' }).href

/** Lines with their columns one below the other. */
function columns(rows: string[][]): string[] {
  const widthOf = (column: number): number => Math.max(...rows.map(row => row[column]?.length ?? 0))
  const widths = (rows[0] ?? []).map((_, column) => widthOf(column))
  const lineOf = (row: string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd()
  const [head = [], ...body] = rows
  return [lineOf(head), lineOf(widths.map(width => '-'.repeat(width))), ...body.map(lineOf)]
}
