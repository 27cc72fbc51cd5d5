import type { DatabaseSync } from 'node:sqlite'
import type { Sale } from '@evertill/domain'
import type { Link } from '@evertill/protocol'
import {
  codeLifeMs,
  moveDurable,
  putCode,
  revokeDevices,
  SqliteDatabase,
} from '@evertill/storage-sql'
import { madeHere, type Proof, type QueueRecord } from '@evertill/sync'
import { hashOfCode } from '../../../apps/server/src/tills/secrets.ts'
import { Chance } from '../world/chance.ts'
import { storeId, tipsInImage } from '../world/shop-image.ts'
import { type ServerTrouble, SimServer } from '../world/sim-server.ts'
import { SimTime } from '../world/sim-time.ts'
import type { AttackTab } from './attack-tab.ts'
import { AttackTill } from './attack-till.ts'

/** A receipt that a customer has in hand. */
export interface Receipt {
  readonly saleId: string
  readonly link: Link
  readonly body: string
  readonly receiptNumber: string
  readonly payable: number
  /** As the till keeps it. */
  readonly sale: Sale
  readonly till: AttackTill
}

/** 2026-11-21 09:00 UTC. */
export const startMs = Date.UTC(2026, 10, 21, 9)
export const dayMs = 24 * 3_600_000

/** A shop under attack: the real engine of each till, the real ledger, and a plain list of what was sold. */
export class AttackShop {
  readonly time = new SimTime()
  readonly server: SimServer
  readonly tills: AttackTill[] = []
  /** Every receipt that was shown, in order. */
  readonly receipts: Receipt[] = []
  /** Every line that a till committed, by link. */
  readonly made = new Map<string, QueueRecord>()
  /** "All arrived", said while something had not. */
  readonly falseProofs: string[] = []
  /** What the server's program threw. */
  readonly thrown: unknown[] = []
  /** May be changed by a test: what happens inside the server. */
  trouble: ServerTrouble = { atTransaction: () => null, isOldBuild: () => false }
  #numbers = 0

  constructor() {
    this.server = new SimServer({
      time: this.time,
      chance: this.chance('server'),
      startMs,
      trouble: {
        atTransaction: (moment) => this.trouble.atTransaction(moment),
        isOldBuild: () => this.trouble.isOldBuild(),
      },
      threw: (error) => this.thrown.push(error),
    })
  }

  get db(): DatabaseSync {
    return this.server.db
  }

  get nowMs(): number {
    return startMs + this.time.nowMs
  }

  chance(name: string): Chance {
    return new Chance(7, name)
  }

  drawNumber(): number {
    this.#numbers += 1
    return this.#numbers
  }

  addTill(name: string): AttackTill {
    const till = new AttackTill(this, name)
    this.tills.push(till)
    return till
  }

  /** Lets everything run that can run at this moment. */
  async settle(): Promise<void> {
    do {
      // A turn of the event loop comes only after every promise that could run has run.
      await new Promise((resolve) => setImmediate(resolve))
    } while (this.server.busy > 0)
  }

  async advance(ms: number): Promise<void> {
    await this.time.runUntil(this.time.nowMs + ms, () => this.settle())
  }

  /** What was late arrives, the lines are good, every till runs. */
  async heal(ms = 200_000): Promise<void> {
    for (const { line } of this.living) await line.arriveLate()
    for (const till of this.living) await till.goOnline()
    await this.advance(ms)
  }

  get living(): readonly AttackTill[] {
    return this.tills.filter(({ isGone }) => !isGone)
  }

  // What people do at the server.

  /** @param bringsBack the one device that it is for; absent: any */
  async newCode(tillNumber: number, store = storeId, bringsBack?: string): Promise<string> {
    const code = `CODE${String(this.drawNumber()).padStart(4, '2')}`
    const at = this.server.now()
    const expiresAt = new Date(Date.parse(at) + codeLifeMs).toISOString()
    const codeHash = hashOfCode(code)
    const by = {
      tillNumber,
      ...(bringsBack && { bringsBack }),
      createdBy: 'Manager',
      at,
      expiresAt,
    }
    await this.server.write((sql) => putCode(sql, { codeHash, storeId: store, ...by }))
    return code
  }

  /** A backup is finished and safe: its tips count as durable from now on. */
  async backUp(): Promise<Uint8Array> {
    await this.settle()
    const copy = this.db.serialize()
    await moveDurable(new SqliteDatabase(this.db, null, 'backup'), await tipsInImage(copy))
    return copy
  }

  /** The database is put back as it was; the server starts again. */
  async restore(copy: Uint8Array): Promise<void> {
    await this.settle()
    this.server.restore(copy)
    await this.server.restart()
  }

  async revoke(tillNumber = 1): Promise<void> {
    const at = this.server.now()
    await this.server.write((sql) => revokeDevices(sql, { storeId, tillNumber, at }))
  }

  // What lies in the server's database.

  count(sql: string, ...values: readonly (string | number)[]): number {
    return Number(this.db.prepare(`SELECT count(*) AS n FROM ${sql}`).get(...values)?.n)
  }

  isJournalled({ link }: { readonly link: string }): boolean {
    return this.count('journal WHERE link = ?', link) > 0
  }

  isBooked({ saleId }: { readonly saleId: string }): boolean {
    return this.count('sales WHERE sale_id = ?', saleId) === 1
  }

  /** Open findings of this kind. */
  items(kind: string): number {
    return this.count("items WHERE kind = ? AND state = 'open'", kind)
  }

  /** What the till sells now is gone for good: it lets go of what lay in a backup, and an older one is put back. */
  async loseForGood(till: AttackTill, sales: number): Promise<readonly Receipt[]> {
    const empty = await this.backUp()
    const gone = await till.sellSome(sales)
    await till.push()
    await this.backUp()
    await this.advance(31 * dayMs)
    await till.heartbeat()
    if (till.rows.length > 0) throw new Error(`${till.name} holds ${till.rows.length} rows still`)
    await this.restore(empty)
    return gone
  }

  // What the test itself keeps an eye on.

  madeRows(rows: readonly QueueRecord[]): void {
    for (const row of rows) this.made.set(row.link, row)
  }

  watchProofs(till: AttackTill, { engine }: AttackTab): void {
    let proof: unknown = null
    engine.subscribe(() => {
      const now = engine.status().proof
      if (now && now !== proof) this.#checkProof(till, now)
      proof = now
    })
  }

  #checkProof(till: AttackTill, { arrived, letGo = 0 }: Proof): void {
    // What a person let go is counted beside: of the rest each row must be there.
    if (madeHere(till.counters) !== arrived + letGo) return
    const mine = till.rows.filter((row) => till.isOfPresentDevice(row))
    const missing = mine.filter((row) => !this.isJournalled(row))
    for (const { epochNo, seq } of missing) {
      this.falseProofs.push(`${till.name} proves ${arrived} without ${epochNo}/${seq}`)
    }
  }
}

/** A shop whose one till is enrolled and sends when told. */
export async function openShop(): Promise<AttackShop & { readonly till: AttackTill }> {
  const shop = new AttackShop()
  const till = shop.addTill('till')
  await till.enrol()
  return Object.assign(shop, { till })
}
