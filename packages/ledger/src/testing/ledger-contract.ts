import { besideContract } from './beside-contract.ts'
import type { OpenTestShop } from './contract-tools.ts'
import { diskContract } from './disk-contract.ts'
import { durabilityContract } from './durability-contract.ts'
import { flagsContract } from './flags-contract.ts'
import { missingContract } from './missing-contract.ts'
import { netsContract } from './nets-contract.ts'
import { orphanContract } from './orphan-contract.ts'
import { shiftContract } from './shift-contract.ts'
import { treeContract } from './tree-contract.ts'
import { verdictsContract } from './verdicts-contract.ts'

/**
 * What every ledger storage must do, run on each of them.
 *
 * @param openDurableAtCommit a shop whose operator backs up the database himself
 */
export function ledgerContract(
  name: string,
  open: OpenTestShop,
  openDurableAtCommit: OpenTestShop,
): void {
  treeContract(name, open)
  orphanContract(name, open)
  missingContract(name, open)
  netsContract(name, open)
  verdictsContract(name, open)
  shiftContract(name, open)
  flagsContract(name, open)
  diskContract(name, open)
  besideContract(name, open)
  durabilityContract(name, open, openDurableAtCommit)
}
