import { readFileSync, writeFileSync } from 'node:fs'
import { ASYNCAPI, asyncapi } from './asyncapi.ts'
import { blocks, withBlock } from './blocks.ts'

/** `npm run docs`: writes the generated parts of the READMEs, and the document of events, anew. */
const root = new URL('../../', import.meta.url)
for (const block of blocks) {
  const path = new URL(block.file, root)
  writeFileSync(path, withBlock(readFileSync(path, 'utf8'), block))
}
writeFileSync(new URL(ASYNCAPI, root), `${JSON.stringify(asyncapi(), null, 2)}\n`)
