import type { DatabaseSync } from 'node:sqlite'
import type { Cashier } from '@evertill/domain'
import type { WireCashier } from '@evertill/protocol'
import { statement } from '../catalogue/statement.ts'

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

export function addUser(db: DatabaseSync, user: NewUser): void {
  statement(
    db,
    `INSERT INTO users (store_id, user_id, name, email, role, password_hash, pin_salt, pin_hash,
       pin_iterations, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  ).run(
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
export function userByEmail(
  db: DatabaseSync,
  email: string,
): (OfficeUser & { readonly passwordHash: string | null }) | null {
  const row = statement<UserRow>(
    db,
    `SELECT store_id, user_id, name, role, password_hash FROM users
     WHERE email = ? AND active = 1`,
  ).get(email.toLowerCase())
  return row ? { ...officeUser(row), passwordHash: row.password_hash } : null
}

export function officeUser(row: Omit<UserRow, 'password_hash'>): OfficeUser {
  return { storeId: row.store_id, userId: row.user_id, name: row.name, role: row.role }
}

/** Active people with the proof of their PIN: for authenticated `no-store` answers only. */
export function wireCashiers(db: DatabaseSync, storeId: string): WireCashier[] {
  return statement<WireCashier>(
    db,
    `SELECT user_id AS id, name, role, pin_salt, pin_hash, pin_iterations FROM users
     WHERE store_id = ? AND active = 1 ORDER BY name, user_id`,
  )
    .all(storeId)
    .map((row) => ({ ...row }))
}
