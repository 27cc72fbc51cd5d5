import type { Sale } from '@evertill/domain'
import type { CommandEnvelope, Link } from '@evertill/protocol'
import {
  appendCommand,
  type Counters,
  type DeviceRecord,
  type EpochRecord,
  enrol,
  type PaymentIds,
  type QueueRecord,
  type SaveSaleProblem,
  saveSale,
  startPayment,
} from '@evertill/sync'
import {
  copyTillDisk,
  createMemoryCatalogueStorage,
  createMemoryLocks,
  createTillDisk,
  type TillDisk,
} from '@evertill/sync/testing'
import { timeZone } from '../world/shop-image.ts'
import { AttackLine, down, fine, type Weather } from './attack-line.ts'
import type { AttackShop, Receipt } from './attack-shop.ts'
import { AttackTab } from './attack-tab.ts'
import { type Basket, cashMovement, saleOf } from './goods.ts'

type Head = { readonly epoch: string; readonly seq: number } | null

/** A copy of a browser profile: the ledger database, and the second place that knows its head. */
export interface Profile {
  readonly disk: TillDisk
  readonly canary: Head
}

/** A payment that began: its ids lie in the draft. */
export type Payment = PaymentIds & { readonly draftId: string }

/** A shift that is open: where it began. */
export interface Shift {
  readonly id: string
  readonly epochNo: number
  readonly seq: number
}

const { cashier } = cashMovement
const day = { business_date: cashMovement.business_date, time_zone: timeZone }

/** One till: a browser profile, its pages, its clock and its line to the server. */
export class AttackTill {
  readonly name: string
  readonly shop: AttackShop
  readonly line: AttackLine
  disk = createTillDisk()
  canary: Head = null
  /** Till clock minus true time. */
  clockOffMs = 0
  /** Nothing of it exists any more. */
  isGone = false
  readonly tabs: AttackTab[] = []
  catalogue = createMemoryCatalogueStorage()
  #locks = createMemoryLocks()

  constructor(shop: AttackShop, name: string) {
    this.shop = shop
    this.name = name
    this.line = new AttackLine(shop.server, shop.time)
    this.openTab()
  }

  /** The page that is used unless another is named. */
  get tab(): AttackTab {
    const [tab] = this.tabs
    if (!tab) throw new Error(`${this.name} has no page open`)
    return tab
  }

  openTab(): AttackTab {
    const { shop } = this
    const tab = new AttackTab({
      disk: this.disk,
      catalogue: this.catalogue,
      time: shop.time,
      chance: shop.chance(`${this.name} page ${shop.drawNumber()}`),
      nowMs: () => shop.nowMs + this.clockOffMs,
      world: {
        locks: this.#locks,
        canary: {
          read: () => this.canary,
          write: ({ epoch, seq }) => {
            this.canary = { epoch, seq }
          },
        },
        transport: { send: (request) => this.line.send(request) },
      },
      committed: (rows) => shop.madeRows(rows),
    })
    shop.watchProofs(this, tab)
    this.tabs.push(tab)
    return tab
  }

  /** The browser ends this page, and frees its locks where it was the only one. */
  closeTab(tab: AttackTab): void {
    tab.die()
    this.tabs.splice(this.tabs.indexOf(tab), 1)
    if (this.tabs.length === 0) this.#locks = createMemoryLocks()
  }

  // What people do at the till.

  async enrol(tillNumber = 1, storeId?: string): Promise<'enrolled' | string> {
    return this.typeCode(await this.shop.newCode(tillNumber, storeId))
  }

  /** A manager brings a device back by name, and reads the code out here. */
  async bringBack({ deviceId, tillNumber }: AttackTill['device'] = this.device): Promise<string> {
    return this.typeCode(await this.shop.newCode(tillNumber, undefined, deviceId))
  }

  async typeCode(code: string): Promise<'enrolled' | string> {
    const { weather } = this.line
    this.line.weather = fine
    const { storage, world } = this.tab
    const enrolled = await enrol({ storage, world, code, appVersion: 'attacked' })
    this.line.weather = weather
    if (enrolled.ok) this.tab.engine.wake('enrolled')
    return enrolled.ok ? 'enrolled' : enrolled.error.kind
  }

  /** @param known a cart that is open already, here or in another page */
  async startPayment(tab = this.tab, known: Payment | null = null): Promise<Payment> {
    const { storage, world } = tab
    const draftId = known?.draftId ?? world.ids.uuid()
    const updatedAt = new Date(world.clock.nowMs()).toISOString()
    const draft = { id: draftId, cart: null, note: '', held: false, updatedAt, payment: null }
    if (!known) await storage.write('relaxed', (tx) => tx.drafts.put(draft))
    const ids = await startPayment({ storage, world, draftId })
    if (!ids.ok) throw new Error(`The payment did not begin: ${ids.error.kind}`)
    return { ...ids.value, draftId }
  }

  /** Saves the sale, and shows the receipt where that went well. */
  async pay(
    payment: Payment,
    basket: Basket = {},
    tab = this.tab,
  ): Promise<Receipt | { readonly problem: SaveSaleProblem }> {
    const { storage, world } = tab
    const recordedAt = new Date(world.clock.nowMs()).toISOString()
    const { clockOffsetMs } = tab.engine.status()
    const sold = await saveSale({
      storage,
      world,
      ...payment,
      build: ({ receiptNumber }) =>
        saleOf({
          basket,
          id: payment.saleId,
          receiptNumber,
          deviceId: this.device.deviceId,
          recordedAt,
          clockOffsetMs,
        }),
    })
    if (sold.ok) {
      tab.engine.wake('sale')
      return this.#shows(sold.value, payment)
    }
    // What was sold before is shown instead: that, too, is a receipt in somebody's hand.
    if (sold.error.kind === 'alreadySold') this.#shows(sold.error.sale, payment)
    return { problem: sold.error }
  }

  #shows(sale: Sale, { commandId }: Payment): Receipt {
    const row = this.disk.queue.byCommandId(commandId)
    if (!row) throw new Error('a saved sale has its command')
    const { id: saleId, receiptNumber, totals } = sale
    const { link, body } = row
    const receipt = { saleId, link, body, receiptNumber, payable: totals.payable, sale, till: this }
    this.shop.receipts.push(receipt)
    return receipt
  }

  async sell(basket: Basket = {}, tab = this.tab): Promise<Receipt> {
    const paid = await this.pay(await this.startPayment(tab), basket, tab)
    if ('problem' in paid) throw new Error(`The sale was not saved: ${paid.problem.kind}`)
    return paid
  }

  async sellSome(count: number, basket: Basket = {}): Promise<readonly Receipt[]> {
    const receipts: Receipt[] = []
    for (let n = 0; n < count; n++) receipts.push(await this.sell(basket))
    return receipts
  }

  /** The drawer is counted, and what is sold from here on belongs to this shift. */
  async openShift(): Promise<Shift> {
    const id = this.tab.world.ids.uuid()
    const payload = { cashier, float_minor: 10_000, currency: 'GBP', ...day }
    const link = await this.append({ type: 'OPEN_SHIFT', entity_id: id, payload })
    const row = this.disk.queue.byLink(link)
    if (!row) throw new Error('what was appended lies in the queue')
    return { id, epochNo: row.epochNo, seq: row.seq }
  }

  /** Counts the drawer: the shift's end lists all that this till holds since its opening. */
  closeShift({ id, epochNo, seq }: Shift): Promise<Link> {
    return this.#appendBuilt((epochs) => ({
      type: 'CLOSE_SHIFT',
      entity_id: id,
      payload: {
        cashier,
        counted_minor: 10_000,
        expected_minor: 10_000,
        ranges: epochs
          .filter((epoch) => epoch.epochNo >= epochNo)
          .map(({ epoch, head, epochNo: no }) => ({
            epoch,
            from: no === epochNo ? seq : 1,
            to: head.seq,
            link: head.link,
          })),
        ...day,
      },
    }))
  }

  /** Queues a command that is no sale, made by this or by a later version of the app. */
  append(command: Partial<CommandEnvelope>): Promise<Link> {
    return this.#appendBuilt(() => command)
  }

  async #appendBuilt(
    build: (epochs: readonly EpochRecord[]) => Partial<CommandEnvelope>,
  ): Promise<Link> {
    const { storage, world } = this.tab
    const commandId = world.ids.uuid()
    const envelope: CommandEnvelope = {
      command_id: commandId,
      type: 'CASH_MOVEMENT',
      v: 1,
      entity_id: world.ids.uuid(),
      created_at: new Date(world.clock.nowMs()).toISOString(),
      payload: null,
    }
    const appended = await appendCommand({
      storage,
      world,
      commandId,
      build: ({ epochs }) => ({ ...envelope, ...build(epochs) }),
    })
    if (!appended.ok) throw new Error(`Not appended: ${appended.error.kind}`)
    this.tab.engine.wake('sale')
    return appended.value.at.link
  }

  // What befalls its profile.

  copyProfile(): Profile {
    return { disk: copyTillDisk(this.disk), canary: this.canary }
  }

  /**
   * An earlier copy is put back, and the page opened again.
   *
   * @param canary `back`: the whole profile is older; `kept`: only the database is; `lost`: the
   *   second place was cleared
   */
  putBackProfile(profile: Profile, canary: 'back' | 'kept' | 'lost' = 'back'): void {
    this.#closeAll()
    this.disk = copyTillDisk(profile.disk)
    if (canary !== 'kept') this.canary = canary === 'back' ? profile.canary : null
    this.openTab()
  }

  /** A second machine with a copy of this profile, as it is now or was then. */
  clone(profile: Profile = this.copyProfile()): AttackTill {
    const twin = this.shop.addTill(`${this.name} copy ${this.shop.drawNumber()}`)
    twin.putBackProfile(profile)
    return twin
  }

  /** Site data is cleared, second place and all. */
  wipe(): void {
    this.#closeAll()
    this.disk = createTillDisk()
    this.canary = null
    this.catalogue = createMemoryCatalogueStorage()
    this.openTab()
  }

  /** The machine is stolen or breaks for good. */
  dies(): void {
    this.#closeAll()
    this.disk = createTillDisk()
    this.isGone = true
  }

  // What goes over the line. Until `goOnline` the page sends only when told.

  /** Sends until nothing is left to send. Heartbeats do not get through. */
  push(): Promise<void> {
    return this.#meanwhile((path) => (path === 'heartbeat' ? down : fine))
  }

  /** One push in this weather; everything after it finds the line dead. */
  async pushOnce(weather: Weather): Promise<void> {
    this.line.next('push', weather)
    await this.#meanwhile(() => down)
  }

  /** A heartbeat; no push gets through. */
  heartbeat(weather: Weather = fine): Promise<void> {
    return this.#meanwhile((path) => (path === 'heartbeat' ? weather : down), 'heartbeat')
  }

  /** From now on the page runs as it does in a shop. */
  async goOnline(weather: Weather = fine): Promise<void> {
    this.line.weather = weather
    for (const { engine } of this.tabs) engine.start()
    await this.shop.settle()
  }

  async #meanwhile(weatherTo: (path: string) => Weather, until?: string): Promise<void> {
    const { line, shop } = this
    const { engine } = this.tab
    const before = until ? line.requests(until).length : 0
    line.weather = (request, way) => weatherTo(request.path)(request, way)
    engine.start()
    await shop.settle()
    // A heartbeat goes first only after a push or two stayed without an answer.
    for (let n = 0; until && line.requests(until).length === before && n < 5; n++) {
      engine.wake('button')
      await shop.settle()
    }
    engine.stop()
    line.weather = down
  }

  #closeAll(): void {
    for (const tab of [...this.tabs]) this.closeTab(tab)
  }

  // What lies on its disk.

  get device(): DeviceRecord {
    return this.disk.metadata.get('device') as DeviceRecord
  }

  get epochs(): readonly EpochRecord[] {
    return (this.disk.metadata.get('epochs') ?? []) as readonly EpochRecord[]
  }

  isOfPresentDevice({ epochNo }: QueueRecord): boolean {
    const of = this.epochs.find((epoch) => epoch.epochNo === epochNo)
    return of?.deviceId === this.device.deviceId
  }

  get counters(): Counters {
    const none = { made: 0, settled: 0, waiting: 0, needsHelp: 0 }
    return (this.disk.metadata.get('counters') ?? none) as Counters
  }

  get rows(): readonly QueueRecord[] {
    return [...this.disk.queue.from(0, 0)]
  }

  /** How this receipt's command stands here; `none` where it is not kept (any more). */
  standingOf({ link }: { readonly link: string }): QueueRecord['status'] | 'none' {
    return this.disk.queue.byLink(link)?.status ?? 'none'
  }
}
