import { readKey, writeKey } from './keys-database.ts'

/**
 * How many digits a person's PIN had when it was last right here, so that the last one signs in by
 * itself. It tells a thief of this device no more than watching a thumb does.
 */
export async function pinLengthOf(cashierId: string): Promise<number | null> {
  try {
    const kept = await readKey(keyOf(cashierId))
    return typeof kept === 'number' && Number.isInteger(kept) ? kept : null
  } catch {
    return null
  }
}

export async function keepPinLength(cashierId: string, length: number): Promise<void> {
  if ((await pinLengthOf(cashierId)) === length) return
  await writeKey(keyOf(cashierId), length)
}

function keyOf(cashierId: string): string {
  return `pin length ${cashierId}`
}
