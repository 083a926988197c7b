import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What is wrong with the Dockerfile: sources that are not there, how it installs, and the user that it ends as. */
export function dockerfileFaults(text: string, root: string): string[] {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  const all = (word: string) => lines.filter(line => line.startsWith(`${word} `))
  const copied = all('COPY').flatMap(line => line.split(/\s+/).slice(1, -1))
  const run = all('RUN').join('\n')
  const user = all('USER').at(-1)?.slice(5)
  return [
    ...copied.filter(path => !existsSync(join(root, path))).map(path => `there is no ${path} to copy`),
    ...all('FROM')
      .filter(line => !/^FROM node:24\.\d+\.\d+-[\w-]+$/.test(line))
      .map(line => `${line} is not one exact Node 24`),
    ...(/pnpm install\b[^&]*--frozen-lockfile/.test(run) && /pnpm install\b[^&]*--prod/.test(run)
      ? []
      : ['it does not install what the lockfile says, without the tools of development']),
    ...(/pnpm deploy/.test(run) ? ['pnpm deploy puts sources where Node strips no types'] : []),
    ...(user === undefined || user === 'root' || user === '0' ? ['it ends as root'] : [])
  ]
}
