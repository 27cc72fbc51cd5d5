import {
  type OpenSession,
  type Person,
  personByEmail,
  type ShopDatabase,
  sessionOf,
} from '@evertill/storage-sql'
import type { CustomAdapter } from 'better-auth/adapters'
import { hashOfToken } from '../tills/secrets.ts'

/** What Better Auth asks for and gives, by its own names. */
type Asked = Parameters<CustomAdapter['findOne']>[0]
type Fields = Record<string, unknown>

export interface SignInStorage {
  readonly database: ShopDatabase
  nowMs(): number
  /** Opens the session of a person by its token, which is kept hashed. */
  open(personId: string, token: string): Promise<void>
}

/**
 * People and sessions as Better Auth sees them: it knows tokens, the database their hashes; it has an
 * account for each way to sign in, a person here one password. What it never asked for so far is an
 * error, so that a newer version of it cannot change what is kept unseen.
 */
export function signInStorage({ database, nowMs, open }: SignInStorage): CustomAdapter {
  const findOne = async ({ model, where }: Asked): Promise<Fields | null> => {
    const [only, ...others] = where
    const key = `${model} by ${others.length === 0 ? only?.field : 'several'}`
    const value = String(only?.value)
    if (key === 'user by email') {
      const person = await database.read((sql) => personByEmail(sql, unspelled(value)))
      return person && { ...userOf(person), account: [accountOf(person)] }
    }
    if (key === 'session by token') {
      const at = new Date(nowMs()).toISOString()
      const found = await database.read((sql) => sessionOf(sql, hashOfToken(value), at))
      return found && { ...sessionRecord(found, value, nowMs()), user: userOf(found.person) }
    }
    throw unknown(`a ${key}`)
  }
  const create = async (model: string, data: Fields): Promise<Fields> => {
    if (model !== 'session') throw unknown(`a new ${model}`)
    await open(String(data.userId), String(data.token))
    return data
  }
  const never = (what: string) => () => Promise.reject(unknown(what))
  return {
    findOne: findOne as CustomAdapter['findOne'],
    create: (({ model, data }) => create(model, data)) as CustomAdapter['create'],
    findMany: never('a list'),
    update: never('a change'),
    updateMany: never('changes'),
    delete: never('an end'),
    deleteMany: never('ends'),
    count: never('a count'),
  }
}

const atUs = '@evertill.invalid'

/**
 * An address in letters that Better Auth takes in any: it holds them to a pattern that some do not fit
 * with which people sign in, such as `müller@laden.example`.
 */
export function spelled(email: string): string {
  return `${Buffer.from(email).toString('hex')}${atUs}`
}

function unspelled(address: string): string {
  return Buffer.from(address.slice(0, -atUs.length), 'hex').toString()
}

const longAgo = new Date(0)

function userOf({ personId, email }: OpenSession['person']): Fields {
  const times = { createdAt: longAgo, updatedAt: longAgo }
  const address = spelled(email)
  return { id: personId, email: address, name: address, emailVerified: true, image: null, ...times }
}

/** The one way to sign in. */
function accountOf({ personId, passwordHash }: Person): Fields {
  const times = { createdAt: longAgo, updatedAt: longAgo }
  const ids = { id: personId, accountId: personId, userId: personId, providerId: 'credential' }
  return { ...ids, password: passwordHash, ...times }
}

/** Better Auth reads the machine's clock: what is left of the session, by that one. */
function sessionRecord(session: OpenSession, token: string, nowMs: number): Fields {
  const openedAt = new Date(session.openedAt)
  return {
    id: token,
    token,
    userId: session.person.personId,
    expiresAt: new Date(Date.now() + Date.parse(session.expiresAt) - nowMs),
    createdAt: openedAt,
    updatedAt: openedAt,
  }
}

function unknown(what: string): Error {
  return new Error(`Signing in asked the database for ${what}, which it never did before.`)
}
