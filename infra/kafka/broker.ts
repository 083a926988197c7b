import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { distribution, javaFlags, type Distribution } from './distribution.ts'
import { endWithoutDisk } from './end-without-disk.ts'
import { settings, type Place } from './settings.ts'

export { missing } from './java.ts'

const logging = fileURLToPath(new URL('log4j2.properties', import.meta.url))

export type BrokerOptions = Place & {
  /** Data, settings and log of this broker; what is in it is kept. */
  folder: string
  /** Jars, a formatted data folder and the class archive, shared by all brokers of this machine. */
  cache: string
  heapMb?: number
  onProgress?: (message: string) => void
}

export type Broker = {
  brokers: string
  pid: number
  /** Ends the broker, by SIGKILL when SIGTERM has not done it in time. */
  stop: () => Promise<void>
  /** The exit code, or null after a signal; a broker that ends without `stop` was killed or has failed. */
  exited: Promise<number | null>
}

/**
 * A real Kafka broker on 127.0.0.1, its own controller or one of several (startCluster). Resolves once its log says it has started; the coordinators
 * may still be loading then, which a client waits out by its first InitProducerId and FindCoordinator (openBus does).
 * Throws one sentence when a port is taken, the folder is in use or Kafka ends during its start.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { port, controllerPort, heapMb = 256, onProgress = () => {} } = options
  const folder = resolve(options.folder)
  const pidFile = join(folder, 'broker.pid')
  for (const each of [port, controllerPort]) await refuseTaken(each, pidFile) // in turn: the first is named
  const kafka = await distribution(resolve(options.cache), onProgress)
  const config = await prepare(folder, kafka, options)
  onProgress('starting Kafka')
  const archive = archiveFlags(kafka)
  const heap = ['-Xms64m', `-Xmx${heapMb}m`]
  const main = [`-Dlog4j2.configurationFile=${logging}`, '-cp', kafka.classPath, 'kafka.Kafka', config]
  // a process group of its own: Ctrl-C must not end the broker before those who use it
  const java = spawn('java', [...javaFlags, ...heap, archive.flag, ...main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true
  })
  await once(java, 'spawn')
  const pid = java.pid ?? 0
  const exited = exitOf(java).then(async code => {
    await Promise.all([archive.keep(code), rm(pidFile, { force: true })])
    return code
  })
  await started(java, exited, join(folder, 'broker.log'))
  await writeFile(pidFile, String(pid))
  return {
    brokers: `127.0.0.1:${options.advertisedPort ?? port}`,
    pid,
    stop: () => stop(java, exited, archive.writing ? 30_000 : 10_000),
    exited
  }
}

/** Copies the formatted data folder on the first run only, so that what is there is kept. */
async function prepare(folder: string, { formatted }: Distribution, place: Place): Promise<string> {
  const data = join(folder, 'data')
  await mkdir(folder, { recursive: true })
  if (!existsSync(data)) {
    await rm(`${data}.new`, { recursive: true, force: true })
    await cp(formatted, `${data}.new`, { recursive: true })
    if (place.member) await name(`${data}.new`, place.member.id)
    await rename(`${data}.new`, data)
  }
  const config = join(folder, 'server.properties')
  await writeFile(config, settings(place, data))
  return config
}

/** A data folder was formatted once, for node 1: each of several brokers has its own number and folder id. */
async function name(data: string, id: number): Promise<void> {
  const file = join(data, 'meta.properties')
  const lines = await readFile(file, 'utf8')
  const own = lines
    .replace(/^node\.id=.*$/m, `node.id=${id}`)
    .replace(/^directory\.id=.*$/m, `directory.id=${randomBytes(16).toString('base64url')}`)
  await writeFile(file, own)
}

/** Reads the class archive, or lets this run write it at its end: the next start then takes half the time. */
function archiveFlags({ classArchive }: Distribution) {
  if (existsSync(classArchive))
    return { writing: false, flag: `-XX:SharedArchiveFile=${classArchive}`, keep: async () => {} }
  const fresh = `${classArchive}.${process.pid}-${Date.now()}`
  const asked = 128 + 15 // how Java ends on SIGTERM, after the archive is complete
  return {
    writing: true,
    flag: `-XX:ArchiveClassesAtExit=${fresh}`,
    keep: async (code: number | null) => {
      if (code === asked && existsSync(fresh)) await rename(fresh, classArchive)
      else await rm(fresh, { force: true })
    }
  }
}

async function started(java: ChildProcess, exited: Promise<number | null>, logFile: string): Promise<void> {
  const log = createWriteStream(logFile, { flags: 'a' })
  log.on('error', () => {}) // a full disk costs us its log, not ourselves
  const last: string[] = []
  const judge = endWithoutDisk(java)
  const ready = new Promise<true>(done => {
    for (const stream of [java.stdout, java.stderr])
      if (stream)
        createInterface({ input: stream }).on('line', line => {
          log.write(`${line}\n`)
          judge(line)
          if (last.push(line) > 200) last.shift()
          if (line.includes('Kafka Server started')) done(true)
        })
  })
  const timer = new AbortController()
  const late = new Promise<'late'>(done => {
    const id = setTimeout(done, 60_000, 'late')
    timer.signal.addEventListener('abort', () => clearTimeout(id))
  })
  const first = await Promise.race([ready, late, exited])
  timer.abort()
  void exited.then(() => log.end())
  if (first === true) return
  await stop(java, exited, 5_000)
  throw new Error(await reasonOf(last.join('\n'), logFile, first === 'late'))
}

async function reasonOf(log: string, logFile: string, late: boolean): Promise<string> {
  if (log.includes('Failed to acquire lock on file'))
    return `another broker uses the data folder of ${logFile}: stop it first`
  const fault = /(?:ERROR|FATAL|Exception)[^\n]*/.exec(log)?.[0] ?? 'no reason given'
  return `Kafka ${late ? 'did not start within a minute' : 'ended during its start'} (${fault}); its log is ${logFile}`
}

async function stop(java: ChildProcess, exited: Promise<number | null>, deadlineMs: number): Promise<void> {
  java.kill('SIGTERM')
  const timer = setTimeout(() => java.kill('SIGKILL'), deadlineMs)
  await exited
  clearTimeout(timer)
}

const exitOf = (java: ChildProcess): Promise<number | null> => new Promise(done => java.once('exit', done))

async function refuseTaken(port: number, pidFile: string): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (cause) {
    const pid = existsSync(pidFile) ? await readFile(pidFile, 'utf8') : undefined
    const remedy = pid
      ? `a broker of an earlier run may still be there, stop it by: kill ${pid}`
      : 'stop what listens on it, or choose another port for Kafka'
    throw new Error(`port ${port} is taken: ${remedy}`, { cause })
  } finally {
    server.close()
  }
}
