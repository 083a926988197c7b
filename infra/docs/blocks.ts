import { Config as LicensingConfig } from '@motcua/licensing/config'
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
  {
    file: 'services/portal-integration/README.md',
    name: 'environment',
    content: () => environmentOf(PortalConfig.properties)
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

/** One line a variable: name, default, meaning. */
function environmentOf(properties: Record<string, object>): string {
  const lines = Object.entries(properties).map(([name, schema]) => {
    const value = 'default' in schema ? `\`${String(schema.default)}\`` : ''
    const meaning = 'description' in schema ? String(schema.description) : ''
    return [`\`${name}\``, value, meaning]
  })
  return tableOf([['variable', 'default', 'meaning'], ...lines])
}

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
