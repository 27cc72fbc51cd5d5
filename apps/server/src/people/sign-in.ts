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
import { hashOfToken } from '../tills/secrets.ts'
import { openBetterAuth, sessionLifeMs } from './open-better-auth.ts'

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
 * own routes are not mounted and its cookies not used.
 */
export class SignIn {
  readonly #database: ShopDatabase
  readonly #world: SignInWorld
  #better: ReturnType<typeof openBetterAuth> | undefined

  constructor(database: ShopDatabase, world: SignInWorld) {
    this.#database = database
    this.#world = world
  }

  /**
   * @returns null for a wrong address or password, and for whoever works nowhere; takes as long
   * @throws StorageUnavailable
   */
  async open(email: string, password: string): Promise<SignedIn | null> {
    const { api, isAPIError } = await this.#auth()
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
    const { api } = await this.#auth()
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

  /** Loaded when somebody signs in: it takes half a second, and tills need none of it. */
  #auth(): ReturnType<typeof openBetterAuth> {
    this.#better ??= openBetterAuth({
      database: this.#database,
      nowMs: () => this.#world.nowMs(),
      open: (personId, token) => this.#begin(personId, token),
    })
    return this.#better
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

/** What is in a header is no more than that. */
function isToken(token: string): boolean {
  return /^[\w-]{1,64}$/.test(token)
}

/** What our storage threw, where Better Auth wrapped it. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error
}
