import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SqliteDatabase } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { exampleCalls } from '../testing/example-calls.ts'
import { openTestServer } from '../testing/open-test-shop.ts'
import examples from './examples.json' with { type: 'json' }

type Spoken = { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> }
interface Operation {
  readonly operationId: string
  readonly requestBody?: Spoken
  readonly responses: Readonly<Record<string, Spoken>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

async function documented(): Promise<Document & { readonly isOnFile: boolean }> {
  const server = await openTestServer({ withOffice: true })
  const document = (await server.app.inject('/api/openapi.json')).json()
  await server.close()
  return { ...document, isOnFile: server.shop.database instanceof SqliteDatabase }
}

// That each fits its schema is for the rules of `openapi.test.ts`.
test.skipIf(process.env.MAKE_EXAMPLES)(
  'every call has an example of what is asked, and of what is answered',
  async () => {
    const { paths } = await documented()
    const lacking = Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ operationId, requestBody, responses }) =>
        Object.entries({ question: requestBody, answer: responses['200'] })
          .filter(([, spoken]) => lacksExample(spoken))
          .map(([what]) => `${operationId}: ${what}`),
      )
    expect(lacking).toEqual([])
  },
)

function lacksExample({ content = {} }: Spoken = {}): boolean {
  return Object.values(content).some(({ example }) => example === undefined)
}

test('the examples are what a shop answers, but for ids, times and secrets', {
  timeout: 60_000,
}, async ({ skip }) => {
  const { paths, isOnFile } = await documented()
  if (!isOnFile) skip('The examples are of a shop in a file; on PostgreSQL each commit is durable.')
  const made = await exampleCalls((name) => {
    const [method = '', pattern = ''] = name.split(' ')
    const path = pattern.replace(/:(\w+)/g, '{$1}')
    return paths[path]?.[method.toLowerCase()]?.operationId ?? null
  })
  if (process.env.MAKE_EXAMPLES) {
    const place = fileURLToPath(new URL('./examples.json', import.meta.url))
    writeFileSync(place, `${JSON.stringify(made, null, 2)}\n`)
    return
  }
  expect(shapeOf(examples)).toEqual(shapeOf(JSON.parse(JSON.stringify(made))))
})

/** The same with the kind of each value in its place. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
}
