import {
  bookCount,
  putProduct,
  removeProduct,
  revokeDevices,
  type Sql,
  versionForChange,
} from '@evertill/storage-sql'
import type { Chance } from '../world/chance.ts'
import { cashiers, countedProducts, firstProducts, storeId } from '../world/shop-image.ts'
import type { SimWorld } from '../world/sim-world.ts'

/** What a manager does in the back office while tills sell. */
export async function changePrice(world: SimWorld, chance: Chance): Promise<void> {
  const product = chance.pick(firstProducts)
  const price = chance.between(1, 90) * 50_000
  await change(world, `prices ${product.name} at ${price}`, async (sql, version) =>
    putProduct(sql, storeId, version, { ...product, price_e4: price }),
  )
}

export async function removeOne(world: SimWorld, chance: Chance): Promise<void> {
  const { id, name } = chance.pick(firstProducts)
  await change(world, `removes ${name}`, async (sql, version) => {
    await removeProduct(sql, storeId, id, { version, at: world.server.now() })
  })
}

export async function countStock(world: SimWorld, chance: Chance): Promise<void> {
  const { id, name } = chance.pick(countedProducts)
  const countedMilli = chance.between(0, 20) * 1_000
  const at = world.server.now()
  const count = { storeId, productId: id, sourceId: chance.uuid(), kind: 'count' } as const
  await change(world, `counts ${countedMilli / 1_000} of ${name}`, async (sql, version) => {
    await bookCount(sql, { ...count, countedMilli, version, at })
  })
}

export async function disableCashier(world: SimWorld, chance: Chance): Promise<void> {
  const { id, name } = chance.pick(cashiers)
  await change(world, `disables ${name}`, async (sql, version) => {
    await sql.run('UPDATE users SET active = 0 WHERE store_id = ? AND user_id = ?', storeId, id)
    await sql.run('UPDATE stores SET cashiers_version = ? WHERE store_id = ?', version, storeId)
  })
}

export async function retireTill(world: SimWorld, tillNumber: number): Promise<void> {
  await change(world, `retires till ${tillNumber}`, async (sql) => {
    await revokeDevices(sql, { storeId, tillNumber, at: world.server.now() })
  })
}

/**
 * Once every till has come to rest, whoever could bring what lies below an orphan is no more.
 *
 * @returns what there was to take in; null where nothing
 */
export async function takeInOrphans({ server, book, trace }: SimWorld): Promise<string | null> {
  const orphans = server.db.prepare('SELECT link FROM orphans WHERE store_id = ?').all(storeId)
  if (orphans.length === 0) return null
  trace.tell('manager', `takes in ${orphans.length} orphans`)
  for (const { link } of orphans) book.takenIn.add(String(link))
  await server.takeInOrphansByManager()
  return `${orphans.length} orphans wait for what lies below them`
}

/**
 * Lets go what is missing at this moment, some of it or all. In the middle of a world that is hasty:
 * most of it is only on its way, and must come in after all.
 *
 * @returns how many numbers
 */
export async function settleMissing(
  { server, trace }: SimWorld,
  chance: Chance,
  likelihood = 0.7,
): Promise<number> {
  let numbers = 0
  for (const { key, missing } of await server.missing()) {
    for (const { from, to, why, settled } of missing) {
      if (settled !== null || !chance.happens(likelihood)) continue
      const done = await server.settleMissingByManager(key, { from, to }, chance.uuid())
      trace.tell(
        'manager',
        `lets go of ${key.epoch.slice(0, 4)} ${from} to ${to} (${why}): ${done}`,
      )
      if (done === 'settled') numbers += to - from + 1
    }
  }
  return numbers
}

async function change(
  world: SimWorld,
  what: string,
  body: (sql: Sql, version: number) => Promise<void>,
): Promise<void> {
  const { server, trace, catalogueStates } = world
  const done = await server.write(async (sql) => {
    await body(sql, await versionForChange(sql, storeId, server.now()))
    return true
  })
  trace.tell('manager', done ? what : `finds no server (${what})`)
  if (done) catalogueStates.note(server.db)
}
