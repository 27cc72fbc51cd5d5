import type {
  Deed,
  DifferenceSize,
  EpochKey,
  LettingGo,
  OrphansTaken,
  Pusher,
  PushOutcome,
  PushRequest,
  settleMissing,
  settleParked,
  settleShift,
  WordOnParked,
} from '@evertill/ledger'
import type { CommandResult, Link } from '@evertill/protocol'
import type { LastCheck } from '@evertill/protocol/office'
import type { Durability, ShopDatabase } from '@evertill/storage-sql'
import { v7 as uuidv7 } from 'uuid'

/** What the back office needs of the house. */
export interface OfficeDeps {
  readonly database: ShopDatabase
  /** The ledger's own act: has parked lines judged anew, in a manager's name. */
  judgeAgain(storeId: string, links: readonly Link[], deed: Deed): Promise<readonly CommandResult[]>
  /** The ledger's own act: a manager's word on a parked line. */
  settleParked(
    storeId: string,
    link: Link,
    word: WordOnParked,
    deed: Deed,
  ): ReturnType<typeof settleParked>
  /** The ledger's own act: takes in lines of a till, as if it had sent them. */
  push(pusher: Pusher, request: PushRequest, receivedAt: string): Promise<PushOutcome>
  /** The ledger's own act: takes in what waits over a gap, though what lies below it may never come. */
  takeInOrphans(key: EpochKey, receivedAt: string): Promise<OrphansTaken>
  /** The ledger's own act: a manager's word that lines will not come. */
  settleMissing(
    key: EpochKey,
    range: { readonly from: number; readonly to: number },
    deed: LettingGo,
  ): ReturnType<typeof settleMissing>
  /** The ledger's own act: a manager closes a shift with the difference that was shown. */
  settleShift(
    of: { readonly storeId: string; readonly shiftId: string },
    shown: DifferenceSize,
    deed: LettingGo,
  ): ReturnType<typeof settleShift>
  /** The last check of the books; null, or no such function: none has ended. */
  lastCheck?(): LastCheck | null
  /** What lets tills forget; a `backup` of ours unless told. */
  readonly durable?: Durability
}

/** Clock and ids, replaced in tests. */
export interface OfficeWorld {
  nowMs(): number
  uuid(): string
}

export const realWorld: OfficeWorld = { nowMs: Date.now, uuid: uuidv7 }

/** The server's clock as it travels. */
export function instantOf(world: OfficeWorld): string {
  return new Date(world.nowMs()).toISOString()
}
