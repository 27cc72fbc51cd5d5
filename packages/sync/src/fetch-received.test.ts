import type { Sale } from '@evertill/domain'
import { bodyHash, type Epoch, type Link, nextLink } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { fetchReceived } from './fetch-received.ts'
import { receivedSales } from './received-sales.ts'
import { nodeSha256 } from './testing/node-sha256.ts'
import { openShop, type TestShop, type TestTill } from './testing/test-till.ts'
import { copyTillDisk } from './testing/till-disk.ts'

/** Every heartbeat and rest that is due within this long. */
const aWhileMs = 65_000

async function salesAt({ storage }: TestTill): Promise<readonly string[]> {
  const found = await receivedSales(storage)
  if (!found.ok) throw new Error(found.error.kind)
  return found.value.map(({ sale }) => sale.id)
}

async function progressAt({ storage }: TestTill) {
  const found = await storage.read((tx) => tx.metadata.get('received'))
  return found.ok ? found.value : null
}

const idOf = ({ id }: Sale) => id

/** A till that sold `before`, was copied, sold `lost`, and was put back to the copy. */
async function rolledBack(before: number, lost: number) {
  const shop = await openShop()
  for (let n = 0; n < before; n++) await shop.till.sell()
  await shop.advance(0)
  const copy = copyTillDisk(shop.disk)
  const sales: Sale[] = []
  for (let n = 0; n < lost; n++) sales.push(await shop.till.sell())
  await shop.advance(0)
  shop.till.engine.stop()
  await shop.timers.settle()
  shop.disk = copy
  const till = shop.openTab(7)
  return { shop, till, lost: sales.map(idOf) }
}

/** Two devices that go on from one copied profile; `here` is the till that has to leave. */
async function copied() {
  const shop = await openShop()
  await shop.till.sell()
  await shop.advance(0)
  const disk = copyTillDisk(shop.disk)
  const there = shop.till
  const sold = [await there.sell(), await there.sell()].map(idOf)
  await shop.advance(0)
  shop.disk = disk
  // A canary of its own would have told the copy; here it was copied too.
  const here = shop.openTab(9)
  const asCopied = () => here.canary.write({ epoch: here.canary.read()?.epoch ?? '', seq: 1 })
  asCopied()
  return { shop, here, there, sold, asCopied }
}

test('[P1] a till that was put back receives what it had sold, to be looked at', async () => {
  const { shop, till, lost } = await rolledBack(2, 3)
  till.engine.start()
  await till.sell()
  await shop.advance(aWhileMs)
  expect((await salesAt(till)).toSorted()).toEqual(lost.toSorted())
  const { counters, proof } = till.engine.status()
  expect(counters).toEqual({ made: 3, settled: 3, waiting: 0, needsHelp: 0 })
  expect(proof?.arrived).toBe(3)
  expect((await till.rows()).map(({ seq }) => seq)).toEqual([1, 2, 1])
  const found = await till.storage.read(async (tx) => [
    (await tx.transactions.newest(99)).length,
    (await tx.received.byEntityId(lost[0] ?? ''))?.type,
  ])
  expect(found).toEqual({ ok: true, value: [3, 'CREATE_TRANSACTION'] })
})

test('[P1] what a copy of this till sells is received, and what it sells later too', async () => {
  const { shop, here, there, sold } = await copied()
  here.engine.start()
  await here.sell()
  await shop.advance(aWhileMs)
  expect((await salesAt(here)).toSorted()).toEqual(sold.toSorted())
  const asked = shop.server.count('commands')
  await shop.advance(10 * aWhileMs)
  expect(shop.server.count('commands')).toBe(asked)
  const later = await sellThere(shop, there)
  await shop.advance(aWhileMs)
  expect(await salesAt(here)).toContain(later)
})

/** The other copy sells on its own disk. */
async function sellThere({ advance }: TestShop, there: TestTill): Promise<string> {
  const sale = await there.sell()
  await advance(0)
  return sale.id
}

test('[P1] what comes late on a branch lower than the highest is received by the next start', async () => {
  const { shop, here, there, asCopied } = await copied()
  there.engine.stop()
  const late = await there.sell()
  asCopied()
  // Its own branch becomes the higher one: the copy's last line will come below its tip.
  for (let n = 0; n < 4; n++) await here.sell()
  here.engine.start()
  await shop.advance(aWhileMs)
  there.engine.start()
  await shop.advance(10 * aWhileMs)
  expect(await salesAt(here)).not.toContain(late.id)
  here.engine.stop()
  const again = shop.openTab(11)
  again.engine.start()
  await shop.advance(aWhileMs)
  expect(await salesAt(again)).toContain(late.id)
  const asked = shop.server.count('commands')
  await shop.advance(10 * aWhileMs)
  expect(shop.server.count('commands')).toBe(asked)
  await shop.advance(24 * 3_600_000)
  expect(shop.server.count('commands')).toBeGreaterThan(asked)
})

test('a till that never left a branch asks for nothing', async () => {
  const shop = await openShop()
  await shop.till.sell()
  await shop.advance(5 * aWhileMs)
  expect(shop.server.count('commands')).toBe(0)
})

test('a fetch that broke off goes on where it was, and asks until nothing is new', async () => {
  const { shop, till, lost } = await rolledBack(1, 7)
  shop.server.linesPerPage = 2
  let answered = 0
  shop.network.weather = ({ path }) => (path === 'commands' && ++answered === 3 ? 'down' : 'fine')
  till.engine.start()
  await till.sell()
  await shop.advance(10)
  expect(await progressAt(till)).toMatchObject([{ after: { seq: 5 }, complete: false }])
  expect(await salesAt(till)).toHaveLength(4)
  await shop.advance(aWhileMs)
  expect((await salesAt(till)).toSorted()).toEqual(lost.toSorted())
  const places = shop.server.requests
    .filter(({ path }) => path === 'commands')
    .map(({ body }) => JSON.parse(body ?? '{}').after?.seq ?? 0)
  expect(places).toEqual([0, 3, 5, 7, 8])
  expect(await progressAt(till)).toMatchObject([{ complete: true }])
})

test('[P4] a sale in between is sent at once, and the fetch goes on after it', async () => {
  const { shop, till, lost } = await rolledBack(1, 5)
  shop.server.linesPerPage = 2
  let held = false
  shop.network.weather = ({ path }) => {
    if (path !== 'commands' || held) return 'fine'
    held = true
    return 'held'
  }
  till.engine.start()
  await till.sell()
  await shop.advance(10)
  expect(held).toBe(true)
  // The next sale is on its way when the first page comes: the second one waits for it.
  shop.network.next('push', 'held')
  const sale = await till.sell()
  await shop.advance(10)
  const before = shop.server.requests.length
  shop.network.release()
  await shop.advance(100)
  const paths = shop.server.requests.slice(before).map(({ path }) => path.split('?')[0])
  // The catalogue is asked for at each rest: so the pages came at the next one.
  expect(paths).toEqual(['pull', 'commands', 'commands', 'commands', 'commands'])
  expect(await till.rows()).toHaveLength(3)
  expect(till.engine.status().counters.waiting).toBe(0)
  expect(shop.server.journal.booked).toContain(sale.id)
  expect((await salesAt(till)).toSorted()).toEqual(lost.toSorted())
})

test('[P10] a line that nobody can read is kept, shown as no sale, and not asked for for ever', async () => {
  const { shop, till, lost } = await rolledBack(1, 1)
  const top = [...shop.server.requests].reverse().find(({ path }) => path === 'push')
  const { epoch, device_id, last } = JSON.parse((top?.body ?? '').split('\n')[0] ?? '{}')
  const body = 'not a command'
  const link = nextLink(nodeSha256, last.link, bodyHash(nodeSha256, body))
  const header = {
    protocol: 1,
    device_id,
    epoch: epoch as Epoch,
    prev: last,
    last: { seq: last.seq + 1, link },
    oldest: false,
    head: { seq: last.seq + 1, link },
    nonce: 'nonce-0001',
    sent_at: '2026-11-21T09:00:00.000Z',
  }
  expect(shop.server.journal.take(header, [body]).kind).toBe('taken')
  // A line that is no text is not even sent, and still is what the branch ends with.
  const { journal } = shop.server
  const beside = journal.linesBeside.bind(journal)
  let isText = false
  journal.linesBeside = (asked) => beside(asked).filter((line) => isText || line.link !== link)
  till.engine.start()
  await till.sell()
  await shop.advance(aWhileMs)
  const asked = shop.server.count('commands')
  await shop.advance(10 * aWhileMs)
  expect(shop.server.count('commands')).toBe(asked)
  isText = true
  const { storage, world } = till
  const fetch = { storage, world, exchanged: () => undefined, mayGoOn: () => true }
  expect(await fetchReceived(fetch, header.epoch)).toEqual({ ok: true, value: 1 })
  expect(await salesAt(till)).toEqual(lost)
  const found = await till.storage.read((tx) => tx.received.get(link))
  expect(found).toMatchObject({ ok: true, value: { body, type: null, entity_id: null } })
})

test('lines that this till holds itself are passed over, whoever sends them', async () => {
  const { shop, till, lost } = await rolledBack(3, 2)
  const { journal } = shop.server
  const beside = journal.linesBeside.bind(journal)
  // As below a hole, where nobody can tell whose a line is.
  journal.linesBeside = ({ epoch }) => beside({ epoch, head: { seq: 9, link: nobodys } })
  till.engine.start()
  await till.sell()
  await shop.advance(aWhileMs)
  const found = await till.storage.read((tx) => tx.received.newest(99))
  expect(found.ok && found.value.map(({ entity_id }) => entity_id).toSorted()).toEqual(
    lost.toSorted(),
  )
})

const nobodys = 'ab'.repeat(32) as Link

test('a server that does not know the question takes nothing from the till', async () => {
  const { shop, till } = await rolledBack(1, 1)
  shop.server.refuses = ({ path }) => (path === 'commands' ? 'not_found' : null)
  till.engine.start()
  await till.sell()
  await shop.advance(aWhileMs)
  expect(shop.server.count('commands')).toBeGreaterThan(0)
  expect(till.engine.status().reach.kind).toBe('online')
  expect(till.engine.status().counters.waiting).toBe(0)
})
