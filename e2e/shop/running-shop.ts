import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@evertill/domain'
import { databaseOf } from '../../replay/src/shop/prepare-shop.ts'
import { type ServerProcess, startServerProcess } from '../../replay/src/shop/server-process.ts'
import { Office } from './office.ts'

/** One of the demo shop's people, as the server notes them beside its database. */
export interface DemoPerson {
  readonly name: string
  readonly role: 'owner' | 'manager' | 'cashier'
  readonly pin: string
  readonly email: string | null
  readonly password: string | null
}

/** A fresh demo shop with a real server process, which can be killed and started again. */
export interface RunningShop {
  readonly server: ServerProcess
  readonly url: string
  readonly office: Office
  /** The file of its ledger, for a look while the server is at work on it. */
  readonly database: string
  person(role: DemoPerson['role']): DemoPerson
  /** The code that the server printed at its first start. */
  printedCode(): string
  close(): Promise<void>
}

export async function openShop(): Promise<RunningShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'evertill-e2e-'))
  const server = await startServerProcess(dataDir)
  const person = demoPeople(dataDir)
  return {
    server,
    url: server.url,
    office: await Office.signIn(server.url, person('owner')),
    database: databaseOf(dataDir),
    person,
    printedCode: () => codePrintedBy(server),
    async close() {
      await server.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Who the server says is there, by role. */
export function demoPeople(dataDir: string): (role: DemoPerson['role']) => DemoPerson {
  const people: readonly DemoPerson[] = JSON.parse(
    readFileSync(join(dataDir, 'demo-sign-in.json'), 'utf8'),
  )
  return (role) => {
    const found = people.find((one) => one.role === role)
    assert(found, `the demo shop has a ${role}`)
    return found
  }
}

export function codePrintedBy(server: Pick<ServerProcess, 'printed'>): string {
  const [, code] = /Enrolment code[^:]*: ([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(server.printed()) ?? []
  assert(code, 'the server prints a code while no till was enrolled')
  return code
}
