/**
 * How far a till has read the server's changes: up to `productId` within `version`. The tag is a
 * random one of that version, so a server restored from a backup does not know it.
 */
export interface Cursor {
  readonly version: number
  readonly productId: string
  readonly tag: string
}

/** Sorts after every product id: the whole version was read. */
export const wholeVersion = '~'

const form = /^(\d{1,15})\.([0-9a-f-]{36}|~)\.([A-Za-z0-9_-]{1,64})$/

export function cursorText(cursor: Cursor): string {
  return `${cursor.version}.${cursor.productId}.${cursor.tag}`
}

/** @returns null for what is no cursor of ours: the till gets a snapshot */
export function parseCursor(text: string): Cursor | null {
  const [, version, productId, tag] = form.exec(text) ?? []
  if (version === undefined || productId === undefined || tag === undefined) return null
  return { version: Number(version), productId, tag }
}
