import type { DatabaseSync } from 'node:sqlite'
import {
  booksAt,
  CannotOpenDatabase,
  isServer,
  sentenceOf,
  verifyShop,
} from '@evertill/storage-sql'

/** What one check of the books came to. */
export interface BooksChecked {
  readonly proved: boolean
  readonly commands: number
  /** What differs; null where nothing does. */
  readonly sentence: string | null
  /** How many shops these books are of. */
  readonly shops: number
}

/**
 * Proves the books from the bytes that the tills wrote, on a connection of its own that only reads.
 *
 * @param databaseUrl as in the configuration
 * @throws CannotOpenDatabase where they cannot be looked at now
 */
export async function checkBooks(databaseUrl: string): Promise<BooksChecked> {
  try {
    return await checked(databaseUrl)
  } catch (error) {
    // A file that is no database any more differs from what the tills wrote, to be sure.
    if (error instanceof CannotOpenDatabase && error.kind === 'corrupt') {
      return { proved: false, commands: 0, sentence: error.message, shops: 1 }
    }
    throw error
  }
}

async function checked(databaseUrl: string): Promise<BooksChecked> {
  let commands = 0
  let shops = 0
  for await (const book of booksAt(databaseUrl)) {
    const verified = verifyShop(book)
    commands += verified.commands
    shops += shopsOf(book)
    if (verified.kind === 'proved') continue
    const sentence = sentenceOf(verified.difference)
    // Several books are several shops' books.
    return { proved: false, commands, sentence, shops: isServer(databaseUrl) ? 2 : shops }
  }
  return { proved: true, commands, sentence: null, shops }
}

function shopsOf(db: DatabaseSync): number {
  try {
    return Number(db.prepare('SELECT count(*) AS shops FROM stores').get()?.shops)
  } catch {
    // Too damaged to tell: then nobody is shown what may be another's.
    return 2
  }
}
