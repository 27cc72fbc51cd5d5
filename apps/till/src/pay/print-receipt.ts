import type { Sale } from '@evertill/domain'
import { notePrinted } from '@evertill/sync'
import type { Till } from '../state/till.ts'

/**
 * Prints the receipt that is on the screen: the style sheet for print leaves nothing else on the
 * paper. The story tells that it was asked for; whether paper came out no browser says.
 */
export async function printReceipt({ storage, world }: Till, sale: Sale): Promise<void> {
  window.print()
  const found = await storage.read((tx) => tx.transactions.get(sale.id))
  if (found.ok && found.value) {
    await notePrinted({ storage, world, commandId: found.value.commandId })
  }
}
