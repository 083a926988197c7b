import { loadCodeLists } from '@motcua/licensing/code-lists'
import { Config as LicensingConfig } from '@motcua/licensing/config'
import { loadDefinitions } from '@motcua/licensing/definitions'
import { FIELD_TYPES } from '@motcua/licensing/field-types'
import { rulesOfA, rulesOfB } from '@motcua/portal-simulator/listed-rules'
import { Config as PortalConfig } from '@motcua/portal-integration/config'
import { Config as WebConfig } from '@motcua/web/config'
import { transitions } from '@motcua/licensing/transitions'

/** A part of a README that is made from the code; between `<!-- name -->` and `<!-- /name -->`. */
export type Block = { file: string; name: string; content: () => string }

export const blocks: Block[] = [
  { file: 'services/licensing/README.md', name: 'state machine', content: () => diagramOf(transitions) },
  {
    file: 'services/licensing/README.md',
    name: 'environment',
    content: () => environmentOf(LicensingConfig.properties)
  },
  { file: 'services/licensing/procedures/README.md', name: 'field types', content: fieldTypes },
  { file: 'services/licensing/procedures/README.md', name: 'procedures', content: procedures },
  {
    file: 'services/portal-integration/README.md',
    name: 'environment',
    content: () => environmentOf(PortalConfig.properties)
  },
  {
    file: 'infra/portal-simulator/README.md',
    name: 'rules of dialect A',
    content: () => rulesOf(rulesOfA())
  },
  {
    file: 'infra/portal-simulator/README.md',
    name: 'rules of dialect B',
    content: () => rulesOf(rulesOfB())
  },
  {
    file: 'services/web/README.md',
    name: 'environment',
    content: () => environmentOf(WebConfig.properties)
  }
]

/** The table of transitions as a Mermaid diagram, drawn from the very table that the rules use; below it what moves nothing. */
function diagramOf(table: Record<string, Partial<Record<string, string>>>): string {
  const rows = Object.entries(table).map(([from, row]) => ({ from, events: Object.entries(row) }))
  const arrows = rows.flatMap(({ from, events }) =>
    events.filter(([, to]) => to !== from).map(([event, to]) => `  ${from} --> ${to}: ${event}`)
  )
  const ends = rows
    .filter(({ from, events }) => events.every(([, to]) => to === from))
    .map(({ from }) => `  ${from} --> [*]`)
  const stays = rows.flatMap(({ from, events }) => {
    const here = events.filter(([, to]) => to === from).map(([event]) => event)
    return here.length === 0 ? [] : [[`\`${from}\``, here.join(', ')]]
  })
  const diagram = ['```mermaid', 'stateDiagram-v2', '  [*] --> draft', ...arrows, ...ends, '```'].join('\n')
  return `${diagram}\n\n${tableOf([['in', 'these leave the status as it is'], ...stays])}`
}

/** What each type of question may and must say of its limits. */
function fieldTypes(): string {
  const rows = Object.entries(FIELD_TYPES).map(([type, { may, must }]) => [
    `\`${type}\``,
    must.join(', '),
    may.filter(one => !must.some(other => other === one)).join(', ')
  ])
  return tableOf([['type', 'must say', 'may say'], ...rows])
}

const licensing = new URL('../../services/licensing/', import.meta.url)

/** The procedures that come with the program: what is known of each, and whether it takes applications. */
function procedures(): string {
  const agencies = loadCodeLists(new URL('data/', licensing)).list('agencies')
  const all = loadDefinitions(
    new URL('procedures/', licensing),
    agencies.map(({ code }) => code)
  )
  const rows = all
    .toSorted((a, b) =>
      a.profiles.join() < b.profiles.join() ? -1 : a.profiles.join() > b.profiles.join() ? 1 : 0
    )
    .map(({ code, profiles, name, limit, open }) => [
      `\`${code}\``,
      name.vi,
      profiles.join(', '),
      limit.workingDays === null ? '?' : `${limit.workingDays}${limit.verified ? '' : ' (?)'}`,
      open ? 'yes' : ''
    ])
  return tableOf([['code', 'procedure', 'profile', 'days', 'open'], ...rows])
}

/** One line a variable: name, default, meaning. */
function environmentOf(properties: Record<string, object>): string {
  const lines = Object.entries(properties).map(([name, schema]) => {
    const value = 'default' in schema ? `\`${String(schema.default)}\`` : ''
    const meaning = 'description' in schema ? String(schema.description) : ''
    return [`\`${name}\``, value, meaning]
  })
  return tableOf([['variable', 'default', 'meaning'], ...lines])
}

/** What the portal simulator checks, a line for each field. */
const rulesOf = (rows: [call: string, field: string, rule: string][]): string =>
  tableOf([
    ['call', 'field', 'rule'],
    // a bar would end the cell, even within code
    ...rows.map(([call, field, rule]) => [call, `\`${field}\``, rule.replaceAll('|', '\\|')])
  ])

/** Columns of one width, as the formatter wants them; the first row is the head. */
function tableOf(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)))
  const lines = [rows[0] ?? [], widths.map(width => '-'.repeat(width)), ...rows.slice(1)].map(row =>
    row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')
  )
  return lines.map(line => `| ${line} |`).join('\n')
}

/** A README's text with a block's content put in. Throws when the marks are missing. */
export function withBlock(text: string, { file, name, content }: Block): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${file} lacks the marks ${open} and ${close}`)
  return `${text.slice(0, start + open.length)}\n\n${content()}\n\n${text.slice(end)}`
}
