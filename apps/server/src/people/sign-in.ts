import {
  closeSession,
  openSession,
  type Place,
  placesOf,
  type ShopDatabase,
  type Sql,
  sessionOf,
  writeAudit,
} from '@evertill/storage-sql'
import { hashOfToken } from '../tills/secrets.ts'
import { openBetterAuth, sessionLifeMs } from './open-better-auth.ts'
import { spelled } from './sign-in-storage.ts'

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
      const { token, user } = await api.signInEmail({ body: { email: spelled(email), password } })
      const places = await this.#placesOf(user.id)
      return places.length === 0 ? null : { token, places }
    } catch (error) {
      if (isAPIError(error) && error.statusCode === 401) return null
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

  /**
   * Ends a session. Better Auth's own way out says yes also where the database could not.
   *
   * @throws StorageUnavailable
   */
  async close(token: string): Promise<void> {
    const tokenHash = hashOfToken(token)
    const at = this.#now()
    const session = await this.#database.read((sql) => sessionOf(sql, tokenHash, at))
    if (!session) return
    const places = await this.#placesOf(session.person.personId)
    await this.#database.write(storesOf(places), async (sql) => {
      // Whoever signs out twice at once goes once.
      if (await closeSession(sql, tokenHash)) await this.#tell(sql, places, 'session.close')
    })
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

  /** Whoever works nowhere has no session. */
  async #begin(personId: string, token: string): Promise<void> {
    const at = this.#now()
    const expiresAt = new Date(this.#world.nowMs() + sessionLifeMs).toISOString()
    const places = await this.#placesOf(personId)
    if (places.length === 0) return
    await this.#database.write(storesOf(places), async (sql) => {
      await openSession(sql, { tokenHash: hashOfToken(token), personId, at, expiresAt })
      await this.#tell(sql, places, 'session.open')
    })
  }

  /** Each shop's audit log has who comes and goes. */
  async #tell(
    sql: Sql,
    places: readonly Place[],
    action: 'session.open' | 'session.close',
  ): Promise<void> {
    for (const place of places) {
      await writeAudit(sql, {
        storeId: place.storeId,
        auditId: this.#world.uuid(),
        at: this.#now(),
        by: place,
        action,
        subject: place.userId,
        facts: {},
      })
    }
  }

  #now(): string {
    return new Date(this.#world.nowMs()).toISOString()
  }
}

/** Who works nowhere has a session still to be closed. */
function storesOf(places: readonly Place[]): readonly string[] | null {
  return places.length === 0 ? null : places.map(({ storeId }) => storeId)
}

/** What is in a header is no more than that. */
function isToken(token: string): boolean {
  return /^[\w-]{1,64}$/.test(token)
}

/** What our storage threw, where Better Auth wrapped it. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error
}
