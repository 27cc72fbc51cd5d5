import { randomBytes } from 'node:crypto'
import {
  closeSession,
  type OfficeUser,
  openSession,
  type Place,
  placesOf,
  type ShopDatabase,
  type Sql,
  writeAudit,
} from '@evertill/storage-sql'
import { hashOfToken, newToken } from '../tills/secrets.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { signInStorage } from './sign-in-storage.ts'

/** A working day and a bit: nobody signs in twice a day, and no session outlives a night. */
export const sessionLifeMs = 14 * 60 * 60 * 1000

export interface SignInWorld {
  nowMs(): number
  uuid(): string
}

/** Who is signed in, and where they work: at least one place. */
export interface SignedIn {
  readonly token: string
  readonly places: readonly Place[]
}

/**
 * Signing in by Better Auth: whose address and password these are, and whose session a token is. Its
 * own routes are not mounted and its cookies not used; what it is given to keep is in
 * `sign-in-storage.ts`.
 */
export class SignIn {
  readonly #database: ShopDatabase
  readonly #world: SignInWorld
  #auth: ReturnType<typeof openAuth> | undefined

  constructor(database: ShopDatabase, world: SignInWorld) {
    this.#database = database
    this.#world = world
  }

  /**
   * @returns null for a wrong address or password, and for whoever works nowhere; takes as long
   * @throws StorageUnavailable
   */
  async open(email: string, password: string): Promise<SignedIn | null> {
    const { api, isAPIError } = await this.#better()
    try {
      const { token, user } = await api.signInEmail({ body: { email, password } })
      return { token, places: await this.#placesOf(user.id) }
    } catch (error) {
      if (isAPIError(error) && error.statusCode < 500) return null
      throw causeOf(error)
    }
  }

  /**
   * Where the person of a session works; none: signed out.
   *
   * @throws StorageUnavailable
   */
  async places(token: string): Promise<readonly Place[]> {
    if (!isToken(token)) return []
    const { api } = await this.#better()
    const headers = new Headers({ authorization: `Bearer ${token}` })
    try {
      const session = await api.getSession({ headers })
      return session ? await this.#placesOf(session.user.id) : []
    } catch (error) {
      throw causeOf(error)
    }
  }

  /** Better Auth's own way out says yes also where the database could not: this one does not. */
  async close(token: string): Promise<void> {
    const places = await this.places(token)
    await this.#inEach(places, 'session.close', (sql) => closeSession(sql, hashOfToken(token)))
  }

  #placesOf(personId: string): Promise<readonly Place[]> {
    return this.#database.read((sql) => placesOf(sql, personId))
  }

  #better() {
    this.#auth ??= openAuth(this.#database, this.#world.nowMs, (personId, token) =>
      this.#begin(personId, token),
    )
    return this.#auth
  }

  async #begin(personId: string, token: string): Promise<void> {
    const nowMs = this.#world.nowMs()
    const session = {
      tokenHash: hashOfToken(token),
      personId,
      at: new Date(nowMs).toISOString(),
      expiresAt: new Date(nowMs + sessionLifeMs).toISOString(),
    }
    const places = await this.#placesOf(personId)
    await this.#inEach(places, 'session.open', (sql) => openSession(sql, session))
  }

  /** Each shop's audit log tells who comes and goes; what is done is done with the last of them. */
  async #inEach(
    places: readonly OfficeUser[],
    action: 'session.open' | 'session.close',
    deed: (sql: Sql) => Promise<void>,
  ): Promise<void> {
    for (const [index, place] of places.entries()) {
      await this.#database.write(place.storeId, async (sql) => {
        await writeAudit(sql, {
          storeId: place.storeId,
          auditId: this.#world.uuid(),
          at: new Date(this.#world.nowMs()).toISOString(),
          by: place,
          action,
          subject: place.userId,
          facts: {},
        })
        if (index === places.length - 1) await deed(sql)
      })
    }
  }
}

/** Loaded when somebody signs in: it takes half a second, and tills need none of it. */
async function openAuth(
  database: ShopDatabase,
  nowMs: () => number,
  open: (personId: string, token: string) => Promise<void>,
) {
  const [{ betterAuth }, { bearer }, { createAdapterFactory }, { isAPIError }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/plugins/bearer'),
    import('better-auth/adapters'),
    import('better-auth/api'),
  ])
  const auth = betterAuth({
    // Our routes call it from within: nothing of it is reached by an address, and no cookie is its own.
    baseURL: 'http://localhost',
    secret: randomBytes(32).toString('base64url'),
    plugins: [bearer()],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ password, hash }) => isPassword(password, hash) },
    },
    // A session ends when it ends: a till left signed in overnight is signed out in the morning.
    session: { expiresIn: sessionLifeMs / 1000, disableSessionRefresh: true },
    advanced: { database: { joins: true } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const places = await database.read((sql) => placesOf(sql, session.userId))
            return places.length > 0 && { data: { ...session, token: newToken() } }
          },
        },
      },
    },
    database: createAdapterFactory({
      config: { adapterId: 'evertill', adapterName: 'Evertill' },
      adapter: () => signInStorage({ database, nowMs, open }),
    }),
  })
  return { api: auth.api, isAPIError }
}

/** What is in a header is no more than that. */
function isToken(token: string): boolean {
  return /^[\w-]{1,64}$/.test(token)
}

/** What our storage threw, where Better Auth wrapped it. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error
}
