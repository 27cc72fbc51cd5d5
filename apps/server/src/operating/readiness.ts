import type { ShopDatabase } from '@evertill/storage-sql'

/** Whoever asks whether we are ready asks again soon: an answer that is late is none. */
const answerWithinMs = 2_000

export type Ready = { readonly ready: true } | { readonly ready: false; readonly reason: string }

/** Whether this process can take in pushes now. */
export class Readiness {
  readonly #database: Pick<ShopDatabase, 'read'>
  /** Many who ask at once are one question to the database. */
  #asked: Promise<boolean> | null = null

  constructor(database: Pick<ShopDatabase, 'read'>) {
    this.#database = database
  }

  async look(isStopping: boolean): Promise<Ready> {
    if (isStopping) return { ready: false, reason: 'The server is stopping.' }
    this.#asked ??= this.#answers().finally(() => {
      this.#asked = null
    })
    if (await this.#asked) return { ready: true }
    return { ready: false, reason: 'The database does not answer.' }
  }

  async #answers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, answerWithinMs, false)
    })
    const asked = this.#database.read((sql) => sql.get('SELECT 1 FROM stores LIMIT 1'))
    try {
      return await Promise.race([asked.then(() => true), late])
    } catch {
      return false
    } finally {
      clearTimeout(timer)
      asked.catch(() => undefined)
    }
  }
}
