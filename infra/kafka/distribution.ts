import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { javaVersion, missing } from './java.ts'
import { settings } from './settings.ts'

const run = promisify(execFile)
const pom = fileURLToPath(new URL('pom.xml', import.meta.url))
const clusterId = Buffer.from('motcua-local-dev').toString('base64url') // 16 bytes, as Kafka wants

/** The same flags whenever Java runs: a class archive is good only for the collector and class path that made it. */
export const javaFlags = ['-Xshare:auto', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

export type Distribution = { classPath: string; formatted: string; classArchive: string }

/**
 * Kafka's jars and a freshly formatted data folder, made once per Kafka and Java version under `cache`. Several
 * processes may ask at once: each builds in a folder of its own and the first to finish gives it its name.
 */
export async function distribution(
  cache: string,
  onProgress: (message: string) => void
): Promise<Distribution> {
  const version = await javaVersion()
  if (version === undefined) throw new Error(await missing())
  const digest = createHash('sha256')
    .update(await readFile(pom))
    .update(version)
    .digest('hex')
  const home = join(cache, digest.slice(0, 12))
  if (!existsSync(home)) await build(cache, home, onProgress)
  return {
    classPath: await classPathOf(join(home, 'libs')),
    formatted: join(home, 'formatted'),
    classArchive: join(home, 'classes.jsa')
  }
}

async function build(cache: string, home: string, onProgress: (message: string) => void): Promise<void> {
  const folder = join(cache, `new-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    onProgress('fetching Kafka by Maven')
    await fetchJars(join(folder, 'libs'))
    onProgress('formatting a data folder')
    await format(folder)
    await rename(folder, home)
  } catch (error) {
    if (!existsSync(home)) throw error // else another process was first, and its work is as good as ours
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function fetchJars(libs: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${libs}`]
  try {
    await run('mvn', ['-B', '-q', '-f', pom, ...goal], { timeout: 300_000 })
  } catch (cause) {
    throw new Error(
      'Maven could not fetch Kafka; is Maven Central, or the mirror in ~/.m2/settings.xml, in reach?',
      {
        cause
      }
    )
  }
}

async function format(folder: string): Promise<void> {
  const config = join(folder, 'format.properties')
  await writeFile(config, settings({ port: 19092, controllerPort: 19093 }, join(folder, 'formatted')))
  const classPath = await classPathOf(join(folder, 'libs'))
  const tool = ['-cp', classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', config]
  await run('java', [...javaFlags, ...tool], { timeout: 60_000 })
}

async function classPathOf(libs: string): Promise<string> {
  const jars = (await readdir(libs)).filter(name => name.endsWith('.jar')).toSorted()
  return jars.map(name => join(libs, name)).join(':')
}
