import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-shop.ts'
import { routesOf } from '../testing/routes-of.ts'

let server: TestServer
let document: Document
beforeAll(async () => {
  server = await openTestServer({ withOffice: true })
  document = (await server.app.inject('/api/openapi.json')).json()
})
afterAll(() => server.close())

interface Operation {
  readonly operationId: string
  readonly security: readonly object[]
  readonly responses: Readonly<Record<string, object>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const operations = () => Object.values(document.paths).flatMap((path) => Object.values(path))

test('the document of our calls passes the recommended rules, warnings too', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const source = JSON.stringify(document)
  const found = await lintFromString({ source, absoluteRef: '/openapi.json', config })
  const told = found.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
  )
  expect(told).toEqual([])
})

test('every call below /api is in it, each by a name of its own', () => {
  const own = routesOf(server.app)
    .filter(({ method, path }) => method !== 'HEAD' && /^\/api\/(sync|office)\//.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(told.toSorted()).toEqual(own.toSorted())
  const names = operations().map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(own.length)
})

test('[ASVS 6.3.4] it says who may call what, and that a busy server refuses', () => {
  const open = operations().filter(({ security }) => security.length === 0)
  expect(open.map(({ operationId }) => operationId).toSorted()).toEqual([
    'enrol',
    'signIn',
    'signOut',
    'tellCode',
  ])
  for (const { operationId, responses } of operations()) {
    const refused = Object.keys(responses).filter((status) => status >= '4')
    expect(refused.length, operationId).toBeGreaterThan(0)
  }
})
