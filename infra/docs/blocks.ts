import { Config as LicensingConfig } from '@motcua/licensing/config'
import { Config as PortalConfig } from '@motcua/portal-integration/config'
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
  }
]

/** The table of transitions as a Mermaid diagram: drawn from the very table that the rules use. */
function diagramOf(table: Record<string, Partial<Record<string, string>>>): string {
  const arrows = Object.entries(table).flatMap(([from, row]) =>
    Object.entries(row).map(([event, to]) => `  ${from} --> ${to}: ${event}`)
  )
  const ends = Object.entries(table).flatMap(([status, row]) =>
    Object.keys(row).length === 0 ? [`  ${status} --> [*]`] : []
  )
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> draft', ...arrows, ...ends, '```'].join('\n')
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
