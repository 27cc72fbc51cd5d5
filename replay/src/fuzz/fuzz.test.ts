import { expect, test } from 'vitest'
import { openTestServer } from '../../../apps/server/src/testing/open-test-shop.ts'
import { routesOf } from '../../../apps/server/src/testing/routes-of.ts'
import { startPostgres } from '../../../packages/storage-sql/src/testing/postgres-server.ts'
import { operationsOf, undocumented } from './requests.ts'
import { runFuzz } from './run-fuzz.ts'

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

test.each(['SQLite', 'PostgreSQL'])(
  '[P10] whatever is asked gets a clear answer, and the books stay as the tills wrote them: %s',
  { timeout: 900_000 },
  async (kind) => {
    const database = kind === 'SQLite' ? null : await startPostgres()
    try {
      const seed = Date.now() % 1_000_000
      console.info(`seed ${seed}`)
      const databaseUrl = database?.url ?? null
      const { asked, statuses, wrong } = await runFuzz({ bodies: 1_000, seed, databaseUrl })
      expect(wrong).toEqual([])
      expect(asked.size).toBeGreaterThan(35)
      // Some of it got past every check, and some did not.
      for (const status of [200, 400, 401, 404, 409, 415])
        expect(statuses.get(status) ?? 0).toBeGreaterThan(0)
    } finally {
      await database?.close()
    }
  },
)
