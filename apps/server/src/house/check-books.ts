import type { DatabaseSync } from 'node:sqlite'
import { CannotOpenDatabase, openToRead, sentenceOf, verifyShop } from '@evertill/storage-sql'

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
 * @throws CannotOpenDatabase where they cannot be looked at now
 */
export function checkBooks(databasePath: string): BooksChecked {
  try {
    return checked(databasePath)
  } catch (error) {
    // A file that is no database any more differs from what the tills wrote, to be sure.
    if (error instanceof CannotOpenDatabase && error.kind === 'corrupt') {
      return { proved: false, commands: 0, sentence: error.message, shops: 1 }
    }
    throw error
  }
}

function checked(databasePath: string): BooksChecked {
  const db = openToRead(databasePath)
  try {
    const verified = verifyShop(db)
    const { commands } = verified
    if (verified.kind === 'proved')
      return { proved: true, commands, sentence: null, shops: shopsOf(db) }
    const sentence = sentenceOf(verified.difference)
    return { proved: false, commands, sentence, shops: shopsOf(db) }
  } finally {
    db.close()
  }
}

function shopsOf(db: DatabaseSync): number {
  try {
    return Number(db.prepare('SELECT count(*) AS shops FROM stores').get()?.shops)
  } catch {
    // Too damaged to tell: then nobody is shown what may be another's.
    return 2
  }
}
