import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@evertill/domain'
import type { RefusalCode } from '@evertill/protocol'
import type { FastifyInstance } from 'fastify'
import { createDemoShop } from '../../apps/server/src/demo/create-demo-shop.ts'
import { openDatabase } from '../../apps/server/src/house/open-database.ts'
import { openShop as openLedger } from '../../apps/server/src/house/shop.ts'
import { httpApp } from '../../apps/server/src/http/app.ts'
import { refuse } from '../../apps/server/src/http/refuse.ts'
import { officeRoutes } from '../../apps/server/src/office/office-routes.ts'
import { freePort } from '../../replay/src/free-port.ts'
import { databaseOf } from '../../replay/src/shop/prepare-shop.ts'
import { Office } from '../shop/office.ts'
import type { RunningShop } from '../shop/running-shop.ts'

/** A demo shop whose server, with the same ledger, comes back with another build of the till. */
export interface UpdatingShop extends Pick<RunningShop, 'url' | 'office' | 'database' | 'person'> {
  /** Starts the server with the till of this folder. */
  start(till: string): Promise<void>
  stop(): Promise<void>
  /** Pushes and heartbeats are refused with this code, as by a server of another protocol. */
  refuseSync(code: RefusalCode | null): void
  /** Requests for these paths wait until they are let go. @returns lets them go */
  hold(path: RegExp): () => void
  /** Requests for these paths find nothing, as from a folder that is half copied. */
  lose(path: RegExp | null): void
  close(): Promise<void>
}

const host = '127.0.0.1'

/** The real server inside this process, so that it can be given any folder. */
export async function openUpdatingShop(till: string): Promise<UpdatingShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'evertill-e2e-'))
  const ledger = openLedger(await openDatabase(databaseOf(dataDir), 'backup'))
  const demo = await createDemoShop(ledger.database, { nowMs: Date.now() })
  assert(demo, 'a fresh ledger becomes the demo shop')
  const person: RunningShop['person'] = (role) => {
    const found = demo.people.find((one) => one.role === role)
    assert(found, `the demo shop has a ${role}`)
    return found
  }
  const port = await freePort()
  const url = `http://${host}:${port}`
  let app: FastifyInstance | null = null
  let refusing: RefusalCode | null = null
  let held: { readonly path: RegExp; readonly until: Promise<void> } | null = null
  let lost: RegExp | null = null

  const start = async (folder: string) => {
    assert(!app, 'one server at a time listens')
    const folders = { till: folder, office: join(dataDir, 'no office') }
    app = await httpApp({
      sync: ledger.sync,
      database: ledger.database,
      office: async (scope) => {
        await officeRoutes(scope, ledger)
      },
      folders,
      version: 'test',
      logger: false,
    })
    app.addHook('onRequest', async (request, reply) => {
      if (held?.path.test(request.url)) await held.until
      if (lost?.test(request.url)) return reply.status(404).send('Not found.')
      if (refusing && /\/sync\/v1\/(push|heartbeat)/.test(request.url)) {
        const message = 'Another protocol is spoken here.'
        return refuse(reply, { code: refusing, message, nonce: null }, new Date().toISOString())
      }
    })
    await app.listen({ port, host })
  }
  const stop = async () => {
    await app?.close()
    app = null
  }

  await start(till)
  return {
    url,
    office: await Office.signIn(url, person('owner')),
    database: databaseOf(dataDir),
    person,
    start,
    stop,
    refuseSync(code) {
      refusing = code
    },
    hold(path) {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = { path, until: promise }
      return () => {
        held = null
        resolve()
      }
    },
    lose(path) {
      lost = path
    },
    async close() {
      await stop()
      await ledger.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
