import { afterEach, expect, test } from 'vitest'
import { openTestServer } from '../../../apps/server/src/testing/open-test-shop.ts'
import { routesOf } from '../../../apps/server/src/testing/routes-of.ts'
import { type ServerProcess, startServerProcess } from '../shop/server-process.ts'
import { fuzz } from './fuzz.ts'
import { makeFuzzShop } from './fuzz-shop.ts'
import { operationsOf, undocumented } from './requests.ts'

let server: ServerProcess | null = null
afterEach(() => server?.kill())

test('[P10] every route of the server is asked', { timeout: 60_000 }, async () => {
  const whole = await openTestServer({ withOffice: true })
  const document = (await whole.app.inject('/api/openapi.json')).json()
  const asked = [...operationsOf(document), ...undocumented]
  const own = routesOf(whole.app)
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path }) => `${method} ${path}`)
  const names = asked.map(({ method, path }) => {
    const pattern = path.replace(/\{any\}/g, '*').replace(/\{(\w+)\}/g, ':$1')
    return `${method} ${pattern}`
  })
  expect(names.toSorted()).toEqual(own.toSorted())
  await whole.close()
})

test('[P10] whatever is asked gets a clear answer, and the books stay as the tills wrote them', {
  timeout: 900_000,
}, async () => {
  const { shop, world } = await makeFuzzShop()
  server = await startServerProcess(shop.dataDir)
  const seed = Date.now() % 1_000_000
  console.info(`seed ${seed}`)
  const { asked, statuses, wrong, memory } = await fuzz({
    url: server.url,
    world,
    bodies: 2_000,
    seed,
  })
  expect(wrong).toEqual([])
  expect(asked.size).toBeGreaterThan(35)
  // Some of it got past every check, and some did not.
  for (const status of [200, 400, 401, 404, 409, 415])
    expect(statuses.get(status) ?? 0).toBeGreaterThan(0)
  expect(memory.late - memory.early).toBeLessThan(200 * 1024 * 1024)
  expect(await server.stop()).toBe(0)
  expect(await shop.audit()).toMatchObject({ isProved: true })
  shop.remove()
})
