import { tillFileText } from '@evertill/protocol'
import { sha256 } from '../house/sha256.ts'
import { hashPassword } from '../people/passwords.ts'
import { askAt, type Door, doorNames, doors } from './doors.ts'
import { openTwoShops, type TwoShops } from './two-shops.ts'

/** What was asked and answered at one call; null where nothing stands there. */
export interface ExampleCall {
  readonly question: unknown
  readonly answer: unknown
}

/** By the name of its operation in the OpenAPI document. */
export type ExampleCalls = Readonly<Record<string, ExampleCall>>

const password = 'correct horse battery staple'
const nobody = { shows: async () => ({}) }

/** Where the question that only tells who may ask is not one that succeeds. */
const better: Readonly<Record<string, (shops: TwoShops) => Promise<Door['ask']>>> = {
  'POST /api/sync/v1/enrol':
    async ({ owned: { code } }) =>
    () => ({
      body: { protocol: 1, nonce: 'nonce-0007', code, app_version: '0.1.0' },
    }),
  'POST /api/office/v1/session': async ({ server }) => {
    const [owner] = await server.rows(
      "SELECT email FROM users JOIN people USING (person_id) WHERE role = 'owner' LIMIT 1",
    )
    const email = String(owner?.email)
    const passwordHash = await hashPassword(password)
    await server.shop.database.write(server.storeId, (sql) =>
      sql.run('UPDATE people SET password_hash = ? WHERE email = ?', passwordHash, email),
    )
    return () => ({ body: { email, password } })
  },
  // The line between has not come.
  'POST /api/office/v1/tills/:number/missing': async ({ server, owned, callers }) => {
    const { till } = owned
    till.add('{"what')
    till.sell({ number: 2 })
    const { header } = till.slice(4)
    const slice = [JSON.stringify({ ...header, oldest: true }), till.bodies[3]].join('\n')
    const push = () => ({ body: slice, type: 'application/x-ndjson' })
    const caller = callers.find(({ name }) => name === 'till here') ?? nobody
    await askAt({ server, owned }, 'POST /api/sync/v1/push', caller, {}, push)
    const numbers = { device_id: till.deviceId, epoch: till.epoch, from: 3, to: 3 }
    return (of) => ({
      ...doors['POST /api/office/v1/tills/:number/missing']?.ask(of),
      body: { numbers, note: 'Its disk burnt.' },
    })
  },
  'POST /api/office/v1/tills/file': async ({ owned: { till } }) => {
    const { header } = till.slice(1)
    const { bodies } = till
    const head = {
      kind: 'evertill-unsent-commands',
      version: 1,
      device_id: till.deviceId,
      till_name: 'Till 9',
      store_name: 'Corner shop',
      written_at: header.sent_at,
      slices: 1,
      commands: bodies.length,
    } as const
    const links = till.points.slice(1).map(({ link }) => link)
    const text = tillFileText(sha256, head, [{ header, links, bodies }])
    return () => ({ body: text, type: 'application/x-ndjson' })
  },
}

/**
 * Asks every call once, each at two shops of its own, as somebody who may.
 *
 * @param operationOf the name of a route's operation; null: it is in no document
 * @throws where one does not succeed
 */
export async function exampleCalls(
  operationOf: (name: string) => string | null,
): Promise<ExampleCalls> {
  const calls: Record<string, ExampleCall> = {}
  for (const name of doorNames) {
    const operation = operationOf(name)
    if (operation) calls[operation] = await exampleOf(name)
  }
  return calls
}

async function exampleOf(name: string): Promise<ExampleCall> {
  const shops = await openTwoShops()
  try {
    const door = doors[name] as Door
    const ask = (await better[name]?.(shops)) ?? door.ask
    const { body = null } = ask(shops.owned)
    const { status, text } = await askAt(shops, name, callerOf(shops, door), {}, ask)
    if (status >= 300) throw new Error(`${name} is answered with ${status}: ${text}`)
    return { question: body, answer: text === '' ? null : JSON.parse(text) }
  } finally {
    await shops.server.close()
  }
}

function callerOf({ callers }: TwoShops, door: Door) {
  const called = { tills: 'till here', desk: 'owner here', signedIn: 'owner here' } as const
  const name = door.for in called ? called[door.for as keyof typeof called] : null
  return callers.find((caller) => caller.name === name) ?? nobody
}
