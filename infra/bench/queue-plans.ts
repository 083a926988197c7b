import type { Pool, QueryConfig } from 'pg'

type Node = {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows': number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Node[]
}
export type Read = { buffers: number; plan: string[] }

/** How many buffers a statement reads, found in memory or not, and its plan, a line a node. */
export async function readOf(pool: Pool, { text, values }: QueryConfig): Promise<Read> {
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
    `explain (analyze, buffers, format json) ${text}`,
    values
  )
  const top = rows[0]?.['QUERY PLAN'][0]?.Plan
  if (top === undefined) throw new Error('the server explained nothing')
  return { buffers: buffersOf(top), plan: linesOf(top, 0) }
}

const buffersOf = (node: Node): number => (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0)

const linesOf = (node: Node, depth: number): string[] => [
  `${'  '.repeat(depth)}${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''} rows ${node['Actual Rows']}, buffers ${buffersOf(node)}`,
  ...(node.Plans ?? []).flatMap(child => linesOf(child, depth + 1))
]
