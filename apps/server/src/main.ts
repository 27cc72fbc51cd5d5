import './house/private-files.ts'
import { join } from 'node:path'
import { CannotOpenDatabase } from '@evertill/storage-sql'
import manifest from '../../../package.json' with { type: 'json' }
import { createDemoShop } from './demo/create-demo-shop.ts'
import { keepSignInNote, readSignInNote } from './demo/sign-in-note.ts'
import { checkInWorker } from './house/check-in-worker.ts'
import { type Config, readConfig } from './house/config.ts'
import { takeDataFolder } from './house/data-folder.ts'
import { judgeAfterDeploy } from './house/judge-after-deploy.ts'
import { NightlyCheck } from './house/nightly-check.ts'
import { openDatabase } from './house/open-database.ts'
import { openShop, type Shop } from './house/shop.ts'
import { welcome } from './house/welcome.ts'
import { httpApp } from './http/app.ts'
import { Gate } from './http/gate.ts'
import { listen } from './http/listen.ts'
import { officeRoutes } from './office/office-routes.ts'
import { stopOnSignal } from './operating/stop-on-signal.ts'
import { stopServing } from './operating/stop-serving.ts'
import { lookAfter } from './tls/look-after.ts'
import { openServerCertificate } from './tls/server-certificate.ts'

await start()

/** One server process: takes the data folder, opens the shop, listens, says where. */
async function start(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2))
  if (!config.ok) return giveUp(config.error)
  const { dataDir, host, port, durable, https } = config.value
  const lock = takeDataFolder(dataDir)
  if (!lock.ok) return giveUp(lock.error)
  const tls = https && (await openServerCertificate(https, dataDir, Date.now()))
  if (tls && !tls.ok) return giveUp(tls.error)
  const shop = await openOrGiveUp(config.value)
  const demo = await createDemoShop(shop.database, { nowMs: Date.now() })
  if (demo) keepSignInNote(dataDir, demo.people)
  const apps = join(import.meta.dirname, '../..')
  const nightly: NightlyCheck = new NightlyCheck(dataDir, {
    nowMs: Date.now,
    steadyMs: () => performance.now(),
    check: () => checkInWorker(config.value.databaseUrl),
    // One line a night is worth its place in the log.
    log: {
      info: (line) => app.log.child({}, { level: 'info' }).info(line),
      error: (line) => app.log.error(line),
    },
  })
  const gate = new Gate()
  const app = await httpApp({
    sync: shop.sync,
    database: shop.database,
    office: (scope) => officeRoutes(scope, { ...shop, durable, lastCheck: () => nightly.last }),
    folders: { till: join(apps, 'till/dist'), office: join(apps, 'backoffice/dist') },
    version: manifest.version,
    logger: { level: config.value.logLevel },
    isTrusted: config.value.isTrusted,
    metricsToken: config.value.metricsToken,
    lastCheck: () => nightly.last,
    gate,
    tls: tls?.value.current ?? null,
  })
  const listening = await listen(app, host, port)
  if (!listening.ok) return giveUp(listening.error)
  const secured =
    https && tls
      ? await lookAfter({
          certificate: tls.value,
          app,
          host,
          port: listening.value,
          trustPort: https.trustPort,
        })
      : null
  if (secured && !secured.ok) return giveUp(secured.error)
  process.stdout.write(
    await welcome(shop, {
      host,
      port: listening.value,
      dataDir,
      people: readSignInNote(dataDir),
      secured: secured?.value ?? null,
    }),
  )

  const judging = judgeAfterDeploy(shop, () => gate.isStopping).catch((error: unknown) => {
    app.log.error(error)
  })

  nightly.start()

  stopOnSignal(async () => {
    await secured?.value.stop()
    await stopServing(app, gate)
    await nightly.stop()
    await judging
    await shop.close()
    lock.value.release()
  })
}

async function openOrGiveUp({ databaseUrl, durable, partitions }: Config): Promise<Shop> {
  try {
    return openShop(await openDatabase(databaseUrl, durable, partitions))
  } catch (error) {
    if (error instanceof CannotOpenDatabase) return giveUp(error.message)
    throw error
  }
}

function giveUp(sentence: string): never {
  process.stderr.write(`\n${sentence}\n\n`)
  process.exit(1)
}
