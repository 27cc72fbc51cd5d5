import {
  type Deed,
  type DifferenceSize,
  type EpochKey,
  judgeAgain,
  type LettingGo,
  type OrphansTaken,
  type Pusher,
  type PushOutcome,
  type PushRequest,
  push,
  settleMissing,
  settleParked,
  settleShift,
  takeInOrphans,
  type WordOnParked,
} from '@evertill/ledger'
import type { Link } from '@evertill/protocol'
import { Catalogue, catalogueState, findDevice, type ShopDatabase } from '@evertill/storage-sql'
import type { SyncDeps } from '../http/sync-routes.ts'
import { enrolTill, tellCode } from '../tills/enrol-till.ts'
import { hashOfToken } from '../tills/secrets.ts'
import { sha256 } from './sha256.ts'

/** Everything that one server process holds open, wired once. */
export interface Shop<Database extends ShopDatabase = ShopDatabase> {
  readonly database: Database
  readonly sync: SyncDeps
  /** A manager has parked lines judged anew. */
  judgeAgain(storeId: string, links: readonly Link[], deed: Deed): ReturnType<typeof judgeAgain>
  /** A manager's word on a parked line. */
  settleParked(
    storeId: string,
    link: Link,
    word: WordOnParked,
    deed: Deed,
  ): ReturnType<typeof settleParked>
  /** Takes in lines of a till that a person brought. */
  push(pusher: Pusher, request: PushRequest, receivedAt: string): Promise<PushOutcome>
  /** A manager takes in what waits over a gap. */
  takeInOrphans(key: EpochKey, receivedAt: string): Promise<OrphansTaken>
  /** A manager lets go what will not come. */
  settleMissing(
    key: EpochKey,
    range: { readonly from: number; readonly to: number },
    deed: LettingGo,
  ): ReturnType<typeof settleMissing>
  /** A manager closes a shift with the difference that was shown. */
  settleShift(
    of: { readonly storeId: string; readonly shiftId: string },
    shown: DifferenceSize,
    deed: LettingGo,
  ): ReturnType<typeof settleShift>
  close(): Promise<void>
}

/** The server's clock as it travels: ISO 8601 in UTC with milliseconds. */
export function now(): string {
  return new Date().toISOString()
}

/** Wires everything to one database, which is the shop's own from now on. */
export function openShop<Database extends ShopDatabase>(database: Database): Shop<Database> {
  const { ledger: storage } = database
  const catalogue = new Catalogue(database)
  const sync: SyncDeps = {
    storage,
    sha256,
    now,
    findDevice: (token) => database.read((sql) => findDevice(sql, hashOfToken(token))),
    code: (question) => database.read((sql) => tellCode(sql, question, now())),
    enrol: (question) => enrolTill(database, question, now()),
    catalogueState: (storeId) => database.read((sql) => catalogueState(sql, storeId)),
    pull: (storeId, cursor) => catalogue.pull(storeId, cursor, { nowMs: Date.now() }),
    chunk: (storeId, hash) => catalogue.chunk(storeId, hash),
  }
  return {
    database,
    sync,
    judgeAgain: (storeId, links, deed) =>
      judgeAgain(storage, storeId, links, 'manager', deed.at, deed),
    settleParked: (storeId, link, word, deed) => settleParked(storage, storeId, link, word, deed),
    push: (pusher, request, receivedAt) => push({ storage, sha256 }, pusher, request, receivedAt),
    takeInOrphans: (key, receivedAt) => takeInOrphans({ storage, sha256 }, key, receivedAt),
    settleMissing: (key, range, deed) => settleMissing(storage, key, range, deed),
    settleShift: (of, shown, deed) => settleShift(storage, of, shown, deed),
    close: () => database.close(),
  }
}
