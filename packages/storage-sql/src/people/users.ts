import type { Cashier } from '@evertill/domain'
import type { WireCashier } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'

export type Role = Cashier['role']

export interface NewUser {
  readonly storeId: string
  readonly userId: string
  readonly name: string
  /** null: signs in at tills only. Kept in lower case. */
  readonly email: string | null
  readonly role: Role
  readonly passwordHash: string | null
  readonly pin: Pick<WireCashier, 'pin_salt' | 'pin_hash' | 'pin_iterations'>
}

export async function addUser(sql: Sql, user: NewUser): Promise<void> {
  await sql.run(
    `INSERT INTO users (store_id, user_id, name, email, role, password_hash, pin_salt, pin_hash,
       pin_iterations, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    user.storeId,
    user.userId,
    user.name,
    user.email?.toLowerCase() ?? null,
    user.role,
    user.passwordHash,
    user.pin.pin_salt,
    user.pin.pin_hash,
    user.pin.pin_iterations,
  )
}

export interface OfficeUser {
  readonly storeId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
}

interface UserRow {
  readonly store_id: string
  readonly user_id: string
  readonly name: string
  readonly role: Role
  readonly password_hash: string | null
}

/** Who signs in with this address: active people only. */
export async function userByEmail(
  sql: Sql,
  email: string,
): Promise<(OfficeUser & { readonly passwordHash: string | null }) | null> {
  const row = await sql.get<UserRow>(
    `SELECT store_id, user_id, name, role, password_hash FROM users
     WHERE email = ? AND active = 1`,
    email.toLowerCase(),
  )
  return row ? { ...officeUser(row), passwordHash: row.password_hash } : null
}

export function officeUser(row: Omit<UserRow, 'password_hash'>): OfficeUser {
  return { storeId: row.store_id, userId: row.user_id, name: row.name, role: row.role }
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
