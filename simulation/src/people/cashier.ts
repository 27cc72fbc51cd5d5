import { type Cart, cartTotals, type Sale } from '@evertill/domain'
import {
  appendCommand,
  type DraftRecord,
  receivedSales,
  type SaveSaleProblem,
  saveSale,
  startPayment,
} from '@evertill/sync'
import { mirroredLinks } from '../faults/disasters.ts'
import type { Chance } from '../world/chance.ts'
import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'
import { type Basket, documentOf, fillCart } from './baskets.ts'

/** A customer whose till fails so often goes away: what was shown by then still counts. */
const triesMax = 12

/**
 * Serves one customer to the receipt, on whichever tab of the till works.
 *
 * @param tabAt the tab to be used while there are so many
 */
export async function serveCustomer(
  world: SimWorld,
  machine: Machine,
  chance: Chance,
  tabAt?: number,
): Promise<void> {
  let basket: Basket | null = null
  for (let attempt = 0; attempt < triesMax; attempt++) {
    const tab = machine.awake[tabAt ?? -1] ?? chance.pick(machine.awake)
    if (tab && !machine.isGone) {
      const outcome: Served = await Promise.race([
        serveAt(world, tab, basket, chance),
        tab.gone.then(() => ({ done: false, basket })),
      ])
      if (outcome.done) return
      basket = outcome.basket
    }
    await world.time.pause(chance.spread(500, 5_000))
  }
}

interface Served {
  readonly done: boolean
  /** To be tried again; null: rung up anew. */
  readonly basket: Basket | null
}

async function serveAt(
  world: SimWorld,
  tab: Tab,
  begun: Basket | null,
  chance: Chance,
): Promise<Served> {
  const basket = begun ?? (await ringUp(world, tab, chance))
  if (!basket) return { done: false, basket: null }
  await world.time.pause(chance.spread(10, 3_000))
  const { faults } = world.plan
  const taps = [pay(world, tab, basket, chance)]
  if (chance.happens(faults.doubleTap * 0.7)) taps.push(pay(world, tab, basket, chance))
  const other = tab.machine.awake.find((one) => one !== tab)
  if (other && chance.happens(faults.twoTabsOneCart * 0.7)) {
    taps.push(
      Promise.race([pay(world, other, basket, chance), other.gone.then(() => 'failed' as const)]),
    )
  }
  const paid = await Promise.all(taps)
  if (paid.includes('paid')) return { done: true, basket }
  // Told that nothing was booked: everything is rung up once more.
  if (paid.includes('draftGone')) {
    nothingWasBooked(world, tab, basket)
    return { done: false, basket: null }
  }
  return { done: false, basket }
}

/** Puts goods into a cart and keeps it as a draft. @returns null where it could not be kept */
async function ringUp(world: SimWorld, tab: Tab, chance: Chance): Promise<Basket | null> {
  const goods = await goodsFor(world, tab, chance)
  if (!goods) return null
  const draftId = tab.world.ids.uuid()
  const draft: DraftRecord = {
    id: draftId,
    cart: goods.kind === 'sale' ? goods.cart : null,
    note: '',
    held: false,
    updatedAt: new Date(tab.world.clock.nowMs()).toISOString(),
    payment: null,
  }
  const kept = await tab.storage.write('relaxed', (tx) => tx.drafts.put(draft))
  return kept.ok ? { draftId, goods, saleIds: new Set() } : null
}

async function goodsFor(
  world: SimWorld,
  tab: Tab,
  chance: Chance,
): Promise<Basket['goods'] | null> {
  if (chance.happens(0.15)) {
    const sold = await tab.storage.read((tx) => tx.transactions.newest(5))
    const of = sold.ok ? sold.value.find(({ sale }) => mayComeBack(world, sale))?.sale : undefined
    const back = of ?? (await soldElsewhere(world, tab))
    if (back) {
      world.refunded.add(back.id)
      return { kind: 'refund', of: back }
    }
  }
  const catalogue = await tab.catalogue.load()
  const cart = fillCart(catalogue.ok ? catalogue.value : null, chance)
  return cart && cart.lines.length > 0 ? { kind: 'sale', cart } : null
}

/** A sale of another copy of this till, of which this one only received the line. */
async function soldElsewhere(world: SimWorld, tab: Tab): Promise<Sale | undefined> {
  if (world.plan.faults.receivedCopies === 0) return undefined
  const received = await receivedSales(tab.storage, { limit: 5 })
  if (!received.ok) return undefined
  return received.value.find(({ sale }) => mayComeBack(world, sale))?.sale
}

function mayComeBack({ refunded }: SimWorld, sale: Sale): boolean {
  return sale.kind === 'sale' && !refunded.has(sale.id)
}

/** One tap on "pay". */
async function pay(
  world: SimWorld,
  tab: Tab,
  basket: Basket,
  chance: Chance,
): Promise<'paid' | 'draftGone' | 'failed'> {
  const { storage, world: tills, engine } = tab
  const { draftId } = basket
  const head = await tab.catalogue.head()
  const started = await startPayment({ storage, world: tills, draftId })
  if (!started.ok) {
    world.trace.tell(tab.name, `cannot start payment: ${started.error.kind}`)
    return started.error.kind === 'draftGone' ? soldOrGone(world, tab, basket) : 'failed'
  }
  const { saleId, commandId } = started.value
  basket.saleIds.add(saleId)
  // Somebody has to look for a purse.
  if (chance.happens(0.3)) await world.time.pause(chance.spread(100, 20_000))
  const payment = {
    tab,
    basket,
    saleId,
    catalogueVersion: head.ok ? (head.value?.version ?? null) : null,
    tenderKind: chance.pick(['cash', 'card'] as const),
  }
  const build = ({ receiptNumber }: { readonly receiptNumber: string }) =>
    documentOf(payment, receiptNumber)
  const saved = await saveSale({ storage, world: tills, draftId, saleId, commandId, build })
  if (saved.ok) {
    engine.wake('sale')
    return show(world, tab, basket, saved.value)
  }
  return afterProblem(world, tab, basket, saved.error)
}

/** Pays what lies on the till: carts of a page that died, or of a copy that was put back. */
export async function payDrafts(world: SimWorld, tab: Tab, chance: Chance): Promise<void> {
  const drafts = await tab.storage.read((tx) => tx.drafts.all())
  if (!drafts.ok) return
  for (const { id, cart } of drafts.value) {
    if (!cart) continue
    const goods = { kind: 'sale', cart: cart as Cart } as const
    await pay(world, tab, { draftId: id, goods, saleIds: new Set() }, chance)
  }
}

function afterProblem(
  world: SimWorld,
  tab: Tab,
  basket: Basket,
  problem: SaveSaleProblem,
): 'paid' | 'draftGone' | 'failed' {
  world.trace.tell(tab.name, `cannot save: ${problem.kind}`)
  if (problem.kind === 'alreadySold') return show(world, tab, basket, problem.sale)
  return problem.kind === 'draftGone' ? 'draftGone' : 'failed'
}

/** The draft went: because it was sold (the screen finds the sale by its draft's ids), or lost. */
function soldOrGone(world: SimWorld, tab: Tab, basket: Basket): 'paid' | 'draftGone' {
  for (const saleId of basket.saleIds) {
    const record = tab.machine.disk.till.transactions.get(saleId)
    if (record) return show(world, tab, basket, record.sale)
  }
  return 'draftGone'
}

/** The receipt is in the customer's hand: from here on it must never be lost. */
function show(world: SimWorld, tab: Tab, basket: Basket, sale: Sale): 'paid' {
  const { book, trace } = world
  const { till } = tab.machine.disk
  const record = till.transactions.get(sale.id)
  const row = record && till.queue.get(record.epochNo, record.seq)
  trace.tell(tab.name, `shows receipt ${sale.receiptNumber} (${sale.kind})`)
  if (!row) {
    // Shown once more after its row was let go: the sale itself is kept.
    if (record && book.shown.some(({ saleId }) => saleId === sale.id)) return 'paid'
    book.breaks('P1', `${tab.name} shows ${sale.receiptNumber}, which is not on its disk`)
    return 'paid'
  }
  checkPrices(world, basket, sale)
  if (
    tab.secondCopyIsWhole &&
    row.status === 'PENDING' &&
    !mirroredLinks(tab.machine).has(row.link)
  ) {
    book.breaks('P1', `${tab.name} shows ${sale.receiptNumber}, which lies in no second place`)
  }
  if (!book.shown.some(({ link }) => link === row.link)) {
    book.shown.push({
      saleId: sale.id,
      link: row.link,
      receiptNumber: sale.receiptNumber,
      payable: sale.totals.payable,
      shownBy: tab.name,
    })
  }
  return 'paid'
}

/** [P7] An open cart's prices are what the customer was told, whatever the catalogue says since. */
function checkPrices({ book }: SimWorld, { goods }: Basket, sale: Sale): void {
  if (goods.kind !== 'sale') return
  const told = cartTotals(goods.cart, sale.taxRules).totals.gross
  if (told === sale.totals.gross) return
  book.breaks('P7', `${sale.receiptNumber} costs ${sale.totals.gross}, the cart said ${told}`)
}

/** [P11] "Nothing was booked" is said only where nothing was. */
function nothingWasBooked({ book }: SimWorld, tab: Tab, basket: Basket): void {
  for (const saleId of basket.saleIds) {
    if (!tab.machine.disk.till.transactions.has(saleId)) continue
    book.breaks('P11', `${tab.name} says that nothing was booked, and has the sale`)
  }
}

/** Money into or out of the drawer; or a kind of command that no server knows yet. */
export async function moveCash(world: SimWorld, tab: Tab, isStrange: boolean): Promise<void> {
  const { storage, world: tills, engine } = tab
  const commandId = tills.ids.uuid()
  const entityId = tills.ids.uuid()
  const createdAt = new Date(tills.clock.nowMs()).toISOString()
  if (isStrange) world.book.strange.add(commandId)
  const cashier = { id: entityId, name: 'Ada' }
  const command = {
    command_id: commandId,
    type: isStrange ? 'FORTUNE_COOKIE' : 'CASH_MOVEMENT',
    v: 1,
    entity_id: entityId,
    created_at: createdAt,
    payload: {
      cashier,
      shift_id: null,
      amount_minor: -500,
      reason: 'Window cleaner',
      business_date: createdAt.slice(0, 10),
    },
  }
  const build = () => command as never
  const appended = await appendCommand({ storage, world: tills, commandId, build })
  if (appended.ok) engine.wake('sale')
}
