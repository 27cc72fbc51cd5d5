import { seededRandom } from '@evertill/sync/testing'
import { expect, test } from '@playwright/test'
import { drawFault, lineFaultKinds, seededFaults } from '../../replay/src/faults/line-fault.ts'
import { startLineProxy } from '../../replay/src/faults/line-proxy.ts'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { judgeRun } from '../kills/judge-run.ts'
import { freshSeed } from '../kills/seed.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'
import { sellQuickly } from '../till/quick-cashier.ts'
import { readTill } from '../till/till-on-disk.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

const salesUnderEach = 2
const salesUnderAll = 12

test('[P1][P2][P4] whatever the line does, each sale arrives once and the queue drains', async () => {
  test.setTimeout(240_000)
  const seed = freshSeed()
  const random = seededRandom(seed)
  const line = await startLineProxy({ targetPort: shop().server.port })
  const till = await newTill(await newDevice(), shop(), `http://127.0.0.1:${line.port}`)
  const shown: string[] = []
  const sell = async (count: number) => {
    for (let sale = 0; sale < count; sale++) {
      shown.push(await sellQuickly(till.page, 'Espresso'))
      // A push has some time to meet the fault before the next sale asks for another.
      await till.page.waitForTimeout(random() * 300)
    }
  }
  for (const kind of lineFaultKinds) {
    line.setWeather(() => drawFault(kind, random))
    await sell(salesUnderEach)
  }
  line.setWeather(seededFaults(random, 0.7))
  await sell(salesUnderAll)
  console.info(`seed ${seed}, connections met`, line.met())
  for (const kind of lineFaultKinds) expect(line.met()[kind], kind).toBeGreaterThan(0)

  line.setWeather(() => null)
  const all = `${shown.length} of ${shown.length} arrived`
  await expect(till.status()).toContainText(all, { timeout: 90_000 })
  const { wrong } = judgeRun({
    kills: 0,
    shown,
    tills: [await readTill(till.page)],
    halves: [],
    database: shop().database,
    seconds: 0,
  })
  expect(wrong).toEqual([])
  await line.close()
})
