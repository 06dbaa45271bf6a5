// Two real servers for the whole run, each on a database of its own: SQLite, and a throw-away PostgreSQL.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export type Database = 'sqlite' | 'postgres'

/** The environment variable that tells the tests where a server is. */
export const addressVariable = (database: Database) => `MINGXIN_E2E_${database.toUpperCase()}`
/** The same for how the program is run beside it. */
const besideVariable = (database: Database) => `${addressVariable(database)}_BESIDE`

const root = resolve(import.meta.dirname, '..')
const binary = join(root, 'target/release/mingxin')
const demonstration = ['demo', '--subjects', '300', '--seed', '7']

/** The folder and the settings with which a command finds a server's database. */
type Beside = { cwd: string; env: NodeJS.ProcessEnv }

export type Server = { address: string; beside: Beside; stop: () => Promise<void> }

const freePort = async () => {
  const socket = createServer().listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as { port: number }
  socket.close()
  await once(socket, 'close')
  return port
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const runs = ({ cwd, env }: Beside, args: string[], input?: string) => {
  const done = spawnSync(binary, args, { cwd, env, encoding: 'utf8', input })
  if (done.status !== 0) throw new Error(`mingxin ${args.join(' ')} failed:\n${done.error ?? done.stderr}`)
  return done.stdout
}

/** Runs a command of the program beside one of the two servers, as an operator would; its answer. */
export const command = (database: Database, args: string[], input?: string): unknown => {
  const beside = process.env[besideVariable(database)]
  if (!beside) throw new Error(`no server for ${database}`)
  return JSON.parse(runs(JSON.parse(beside) as Beside, [...args, '--json'], input))
}

type Setup = {
  /** Commands that are run before, each with what it reads. */
  prepare?: { args: string[]; input?: string }[]
  settings?: Record<string, string>
}

/** A server in a folder of its own; without anything else, with the demonstration city. */
export const startServer = async (
  folder: string,
  databaseUrl: string,
  { prepare = [{ args: demonstration }], settings = {} }: Setup = {},
): Promise<Server> => {
  mkdirSync(folder)
  const address = `127.0.0.1:${await freePort()}`
  // Nothing of the developer's own settings, and nothing written into the project.
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LANG: 'C.UTF-8',
    DATABASE_URL: databaseUrl,
    MINGXIN_ADDR: address,
    MINGXIN_CITY: 'guanghan',
    MINGXIN_SITE: join(root, 'target/site'),
    // Two workers play everybody from one address, and share accounts: that is faster than people are.
    MINGXIN_FORMS_AT_ONCE: '0',
    ...settings,
  }
  const beside = { cwd: folder, env }
  for (const { args, input } of prepare) runs(beside, args, input)

  const logFile = join(folder, 'server.log')
  const log = openSync(logFile, 'w')
  // Should this process be killed, the kernel ends the server.
  const server = spawn('setpriv', ['--pdeathsig', 'KILL', binary, 'serve'], { cwd: folder, env, stdio: ['ignore', log, log] })
  closeSync(log)
  const words = () => readFileSync(logFile, 'utf8').slice(-4000)

  const deadline = Date.now() + 20_000
  for (;;) {
    const ready = await fetch(`http://${address}/readyz`).then((answer) => answer.ok).catch(() => false)
    if (ready) break
    if (ended(server) || Date.now() > deadline) {
      server.kill('SIGKILL')
      throw new Error(`mingxin serve did not become ready at http://${address}/readyz:\n${words()}`)
    }
    await new Promise((wake) => setTimeout(wake, 50))
  }
  const stop = async () => {
    if (ended(server)) throw new Error(`mingxin serve ended by itself:\n${words()}`)
    const exit = once(server, 'exit')
    server.kill('SIGTERM')
    const late = setTimeout(() => server.kill('SIGKILL'), 10_000)
    const [code] = await exit
    clearTimeout(late)
    if (code !== 0) throw new Error(`mingxin serve did not stop in order when asked to (exit code ${code}):\n${words()}`)
    if (/panicked at/.test(readFileSync(logFile, 'utf8'))) throw new Error(`mingxin serve panicked:\n${words()}`)
  }
  return { address: `http://${address}`, beside, stop }
}

const startPostgres = async () => {
  // It ends when its standard input closes, however this process ends.
  const cluster = spawn(join(root, 'tools/throwaway-postgres.sh'), { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: cluster.stdout })
  const [url] = (await Promise.race([once(lines, 'line'), once(cluster, 'exit').then(() => [])])) as [string?]
  if (!url) throw new Error('tools/throwaway-postgres.sh did not start a cluster (its words are above)')
  const stop = async () => {
    if (ended(cluster)) return
    const exit = once(cluster, 'exit')
    cluster.stdin.end()
    await exit
  }
  return { url, stop }
}

export default async function startAll() {
  const folder = mkdtempSync(join(tmpdir(), 'mingxin-e2e.'))
  const stops: (() => Promise<void>)[] = []
  const stopAll = async () => {
    const faults: unknown[] = []
    for (const stop of stops.reverse()) await stop().catch((fault) => faults.push(fault))
    rmSync(folder, { recursive: true, force: true })
    if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults, faults.join('\n'))
  }
  try {
    const postgres = await startPostgres()
    stops.push(postgres.stop)
    const urls: Record<Database, string> = { sqlite: `sqlite:${join(folder, 'e2e.db')}`, postgres: postgres.url }
    for (const database of ['sqlite', 'postgres'] as const) {
      const server = await startServer(join(folder, database), urls[database])
      stops.push(server.stop)
      process.env[addressVariable(database)] = server.address
      process.env[besideVariable(database)] = JSON.stringify(server.beside)
    }
  } catch (fault) {
    await stopAll().catch(() => {})
    throw fault
  }
  return stopAll
}
