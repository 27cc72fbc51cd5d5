import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, currencyOf } from '@evertill/domain'
import {
  addTill,
  addUser,
  createStore,
  firstStore,
  mapInOrder,
  type NewUser,
  type ShopDatabase,
  type Sql,
} from '@evertill/storage-sql'
import { v7 as uuidv7 } from 'uuid'
import { type ReadImport, readImport } from '../catalogue/read-import.ts'
import { planImport, writeImport } from '../catalogue/write-import.ts'
import { hashPassword } from '../people/passwords.ts'
import { hashPin } from '../people/pins.ts'
import { type DemoPerson, demoPeople, type Random } from './demo-people.ts'
import { demoSettings, demoTills } from './demo-settings.ts'

export interface DemoWorld {
  readonly nowMs: number
  /** UUIDv7 of the store, its people and products. */
  readonly ids?: () => string
  /** For passwords and the catalogue's first tag. */
  readonly random?: Random
}

export interface DemoShop {
  readonly storeId: string
  /** With PINs and passwords, which are kept nowhere: this is the one time to show them. */
  readonly people: readonly DemoPerson[]
  readonly tills: readonly { readonly number: number; readonly name: string }[]
  readonly products: number
}

const productsFile = join(import.meta.dirname, '../../demo/products.csv')

/**
 * Opens "Harbour Lane Grocers" in a database that has no shop yet: settings, two tills, three
 * people and a catalogue, all in one transaction.
 *
 * @returns what to show to the operator; null where there is a shop already, which stays as it is
 */
export async function createDemoShop(
  database: ShopDatabase,
  world: DemoWorld,
): Promise<DemoShop | null> {
  // Hashing takes a moment, and a server that starts for the second time need not wait for it.
  if (await database.read(firstStore)) return null
  const { nowMs, ids = uuidv7, random = randomBytes } = world
  const file = await readCatalogue(await readFile(productsFile))
  const people = demoPeople(random)
  const storeId = ids()
  const users = await Promise.all(people.map((person) => newUser(storeId, ids(), person)))
  const tag = Buffer.from(random(6)).toString('base64url')
  const at = new Date(nowMs).toISOString()
  // Of several processes that start at once, one makes it.
  return database.write(null, async (sql) => {
    if (await firstStore(sql)) return null
    await createStore(sql, { settings: demoSettings(storeId), tag, at })
    for (const user of users) await addUser(sql, user)
    const tills = await mapInOrder(demoTills, async (name) => ({
      number: await addTill(sql, { storeId, name, at }),
      name,
    }))
    await fillCatalogue(sql, file, { storeId, at, ids })
    return { storeId, people, tills, products: file.products.length }
  })
}

async function readCatalogue(csv: Uint8Array): Promise<ReadImport> {
  const currency = currencyOf(demoSettings('').currency)
  assert(currency.ok, 'the demo shop sells in pounds')
  const file = await readImport(csv, currency.value)
  const [first] = file.errors.listed
  assert(!first, `the demo catalogue is in order (line ${first?.line}: ${first?.sentence})`)
  return file
}

async function fillCatalogue(
  sql: Sql,
  file: ReadImport,
  { storeId, at, ids }: { readonly storeId: string; readonly at: string; ids(): string },
): Promise<void> {
  const plan = await planImport(sql, storeId, file, ids)
  // A new store stands at version 1, which carries its first products.
  await writeImport(sql, { storeId, sourceId: ids(), at, version: async () => 1 }, plan)
}

async function newUser(storeId: string, userId: string, person: DemoPerson): Promise<NewUser> {
  const { name, role, email, password } = person
  const [pin, passwordHash] = await Promise.all([
    hashPin(person.pin),
    password === null ? null : hashPassword(password),
  ])
  const signIn = email === null ? null : { email, passwordHash }
  return { storeId, userId, name, signIn, role, pin }
}
