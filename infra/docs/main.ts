import { readFileSync, writeFileSync } from 'node:fs'
import { blocks, withBlock } from './blocks.ts'

/** `npm run docs`: writes the generated parts of the READMEs anew. */
const root = new URL('../../', import.meta.url)
for (const block of blocks) {
  const path = new URL(block.file, root)
  writeFileSync(path, withBlock(readFileSync(path, 'utf8'), block))
}
