import { newVersionTag } from '../sqlite/draw-version.ts'
import type { Session } from './session.ts'

/**
 * Draws the store's next catalogue version. Its row is locked to the end of the transaction, so
 * versions become visible in their order and no late commit is ever skipped by a cursor.
 */
export async function drawVersion(session: Session, storeId: string, at: string): Promise<number> {
  const row = await session.get<{ version: number }>(
    `UPDATE stores SET catalogue_version = catalogue_version + 1 WHERE store_id = $1
     RETURNING catalogue_version AS version`,
    [storeId],
  )
  if (!row) throw new Error('a version is drawn for a store that does not exist')
  await session.run(
    'INSERT INTO catalogue_versions (store_id, version, tag, created_at) VALUES ($1, $2, $3, $4)',
    [storeId, row.version, newVersionTag(), at],
  )
  return row.version
}
