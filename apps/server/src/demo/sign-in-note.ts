import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoPerson } from './demo-people.ts'

/** Beside the demo shop's database: how its made-up people sign in. Delete it with the demo. */
export const signInNoteFile = 'demo-sign-in.json'

/** Keeps what is shown at each start. Only the demo shop has such a note; real people have none. */
export function keepSignInNote(dataDir: string, people: readonly DemoPerson[]): void {
  writeFileSync(join(dataDir, signInNoteFile), `${JSON.stringify(people, null, 2)}\n`, {
    mode: 0o600,
  })
}

/** @returns the demo's people, or null where this is no demo shop (any more) */
export function readSignInNote(dataDir: string): readonly DemoPerson[] | null {
  const path = join(dataDir, signInNoteFile)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
