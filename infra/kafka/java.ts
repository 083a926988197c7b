import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const oldest = 17
const install = 'apt-get install -y openjdk-17-jre-headless maven'

/** One sentence with its remedy when this machine cannot run a broker; undefined when Java and Maven are there. */
export async function missing(): Promise<string | undefined> {
  const [java, maven] = await Promise.all([javaVersion(), succeeds('mvn', ['--version'])])
  if (java === undefined) return `Kafka needs Java ${oldest} or newer, and none is found: ${install}`
  if (majorOf(java) < oldest) return `Kafka needs Java ${oldest} or newer, and this is ${java}: ${install}`
  if (!maven) return 'Kafka is fetched by Maven, and none is found: apt-get install -y maven'
  return undefined
}

/** The version that `java` gives itself, such as `17.0.15`. */
export async function javaVersion(): Promise<string | undefined> {
  try {
    const { stderr } = await run('java', ['-version'])
    return /version "([^"]+)"/.exec(stderr)?.[1]
  } catch {
    return undefined
  }
}

/** 17 of `17.0.15`, 8 of `1.8.0_292`. */
export function majorOf(version: string): number {
  const [first = '0', second = '0'] = version.split(/[._+-]/)
  return Number(first === '1' ? second : first)
}

const succeeds = (command: string, args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false
  )
