import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownerOf } from './postgres-programs.ts'
import { ended, freePort, isReady } from './postgres-server.ts'

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(
  (path) => existsSync(path),
)

export const hasPgBouncer = program !== undefined

export interface PgBouncer {
  readonly url: string
  /** From now on it leads to this database, as an operator's RELOAD makes it. */
  pointTo(databaseUrl: string): void
  close(): Promise<void>
}

/**
 * Starts PgBouncer in transaction mode: each transaction may run on another connection to the
 * database, of which there are few.
 */
export async function startPgBouncer(databaseUrl: string): Promise<PgBouncer> {
  if (!program) throw new Error('PgBouncer is not installed (Debian: apt-get install pgbouncer).')
  const home = mkdtempSync(join(tmpdir(), 'evertill-pgbouncer-'))
  const owner = ownerOf(home)
  const port = await freePort()
  const { username } = new URL(databaseUrl)
  const config = join(home, 'pgbouncer.ini')
  const configure = (to: URL) =>
    writeFileSync(
      config,
      `[databases]
* = host=${to.hostname} port=${to.port} user=${to.username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
auth_file = ${join(home, 'users.txt')}
pool_mode = transaction
default_pool_size = 4
max_client_conn = 500
server_login_retry = 1
`,
    )
  configure(new URL(databaseUrl))
  // Whoever comes is this one user: the server trusts this machine.
  writeFileSync(join(home, 'users.txt'), `"${username}" ""\n`)
  const child = spawn(program, ['-q', config], { ...owner, stdio: 'ignore' })
  process.once('exit', () => child.kill('SIGKILL'))
  const url = `postgres://${username}@127.0.0.1:${port}/postgres`
  if (!(await isReady(url, child))) throw new Error('PgBouncer did not start.')
  return {
    url,
    pointTo(other) {
      configure(new URL(other))
      child.kill('SIGHUP')
    },
    async close() {
      await ended(child, 'SIGQUIT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}
