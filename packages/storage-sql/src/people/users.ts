import type { Cashier } from '@evertill/domain'
import type { WireCashier, WireSettings } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'
import { addPerson, type Person } from './people.ts'

export type Role = Cashier['role']

export interface NewUser {
  readonly storeId: string
  readonly userId: string
  readonly name: string
  /** Who has the address already is this person, and keeps the password; null: signs in at tills only. */
  readonly signIn: Omit<Person, 'personId'> | null
  readonly role: Role
  readonly pin: Pick<WireCashier, 'pin_salt' | 'pin_hash' | 'pin_iterations'>
}

export async function addUser(sql: Sql, user: NewUser): Promise<void> {
  const personId = user.signIn && (await addPerson(sql, { personId: user.userId, ...user.signIn }))
  await sql.run(
    `INSERT INTO users (store_id, user_id, name, person_id, role, pin_salt, pin_hash,
       pin_iterations, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    user.storeId,
    user.userId,
    user.name,
    personId,
    user.role,
    user.pin.pin_salt,
    user.pin.pin_hash,
    user.pin.pin_iterations,
  )
}

/** A person in one shop, as the back office knows them. */
export interface OfficeUser {
  readonly storeId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
}

export interface Place extends OfficeUser {
  readonly storeName: string
  /** In a line. */
  readonly storeAddress: string
}

/** Where a person works, with a name and a role in each, by the shops' names; as a cashier last. */
export async function placesOf(sql: Sql, personId: string): Promise<readonly Place[]> {
  const rows = await sql.all<{
    store_id: string
    user_id: string
    name: string
    role: Role
    settings: string
  }>(
    `SELECT u.store_id, u.user_id, u.name, u.role, t.settings FROM users u
     JOIN stores t ON t.store_id = u.store_id
     WHERE u.person_id = ? AND u.active = 1`,
    personId,
  )
  return rows
    .map((row) => {
      const { name, address_lines }: WireSettings = JSON.parse(row.settings)
      return {
        storeId: row.store_id,
        userId: row.user_id,
        name: row.name,
        role: row.role,
        storeName: name,
        storeAddress: address_lines.join(', '),
      }
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

/** Two shops may have one name. */
function orderOf({ role, storeName, storeId }: Place): string {
  return `${role === 'cashier' ? 2 : 1}\n${storeName}\n${storeId}`
}

/** Active people with the proof of their PIN: for authenticated `no-store` answers only. */
export async function wireCashiers(sql: Sql, storeId: string): Promise<WireCashier[]> {
  return (
    await sql.all<WireCashier>(
      `SELECT user_id AS id, name, role, pin_salt, pin_hash, pin_iterations FROM users
     WHERE store_id = ? AND active = 1 ORDER BY name, user_id`,
      storeId,
    )
  ).map((row) => ({ ...row }))
}
