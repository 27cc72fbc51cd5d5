import pg from 'pg'
import type { Hosts } from './hosts.ts'

/** What answers is no primary. */
export class IsStandby extends Error {
  override readonly name = 'IsStandby'
}

/**
 * A connection to whichever host is to be asked now. A standby is refused: it would answer what is
 * read, perhaps from older books, and nothing that writes.
 */
export function followingClient(hosts: Hosts): new (options?: pg.ClientConfig) => pg.Client {
  return class extends pg.Client {
    readonly #url: string

    constructor(options: pg.ClientConfig = {}) {
      const { present } = hosts
      super({ ...options, connectionString: present })
      this.#url = present
      // One that dies before anybody listens to it would end the process.
      this.on('error', () => undefined)
    }

    override connect(): Promise<pg.Client>
    override connect(connected: (error: Error | null) => void): void
    override connect(connected?: (error: Error | null) => void): Promise<pg.Client> | undefined {
      const client = this.#connect()
      if (!connected) return client
      client.then(() => connected(null), connected)
      return
    }

    async #connect(): Promise<pg.Client> {
      try {
        await super.connect()
        const { rows } = await this.query<{ standby: boolean }>(
          'SELECT pg_is_in_recovery() AS standby',
        )
        if (rows[0]?.standby) throw new IsStandby('None of the hosts is a primary.')
        return this
      } catch (error) {
        hosts.leave(this.#url)
        this.end().catch(() => undefined)
        throw error
      }
    }
  }
}
