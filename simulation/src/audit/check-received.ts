import {
  type DeviceRecord,
  type EpochRecord,
  type ReceivedRecord,
  receivedSales,
} from '@evertill/sync'
import type { Machine } from '../world/machine.ts'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'
import type { Committed } from '../world/tab-storage.ts'

/** [P2] What is received of other copies is kept beside the till's own lines, and was made by a till. */
export function checkReceived({ book }: SimWorld, tab: Tab, committed: Committed): void {
  const { queue } = tab.machine.disk.till
  for (const { link, epoch, seq, body } of committed.received) {
    const made = book.made.get(link)?.row
    const place = `${epoch.slice(0, 4)} ${seq}`
    if (!made || made.epoch !== epoch || made.seq !== seq || made.body !== body) {
      book.breaks('P6', `${tab.name} received ${place}, which no till made`)
    }
    if (queue.byLink(link)) book.breaks('P2', `${tab.name} received ${place}, which it holds`)
  }
  const others = [...committed.added, ...committed.pruned, ...committed.answered]
  if (others.length + committed.sold === 0) return
  book.breaks('P2', `${tab.name} changed lines of its own by what it received`)
}

/** [P2] A till sends what it made, and never what it received. */
export function checkSent({ book }: SimWorld, { name, machine }: Tab, text: string): void {
  const { queue, received } = machine.disk.till
  if (received.size === 0) return
  for (const line of text.split('\n').slice(1)) {
    const links = book.byBody.get(line) ?? []
    if (links.some((link) => queue.byLink(link)) || !links.some((link) => received.has(link))) {
      continue
    }
    book.breaks('P2', `${name} sends a line that it received`)
  }
}

/**
 * Lines of the epochs that this till left, that the server has and that the till neither holds nor
 * received. On the present one it may lack what a copy sold that then left it.
 */
export function unseenLines({ server }: SimWorld, { disk }: Machine): number {
  const { metadata, queue, received } = disk.till
  const device = metadata.get('device') as DeviceRecord | undefined
  const epochs = (metadata.get('epochs') ?? []) as readonly EpochRecord[]
  const above = prepared(
    server.db,
    'SELECT link FROM journal WHERE device_id = ? AND epoch = ? AND seq > ?',
  )
  let unseen = 0
  for (const { epoch, deviceId, anchor } of epochs.slice(0, -1)) {
    if (deviceId !== device?.deviceId) continue
    for (const row of above.all(deviceId, epoch, anchor.seq)) {
      const link = String(row.link)
      if (!queue.byLink(link) && !received.has(link)) unseen += 1
    }
  }
  return unseen
}

/** Every received sale is shown once, beside those that the till holds as its own. */
export async function checkReceivedShown({ book }: SimWorld, machine: Machine): Promise<void> {
  const { received, transactions } = machine.disk.till
  const [tab] = machine.tabs
  if (!tab || received.size === 0) return
  const shown = await receivedSales(tab.storage)
  if (!shown.ok) return
  const isShown = ({ type, entity_id }: ReceivedRecord) =>
    type === 'CREATE_TRANSACTION' && !transactions.has(entity_id ?? '')
  const expected = [...received.values()].filter(isShown).map(({ link }) => link)
  const links = shown.value.map(({ link }) => link)
  if (links.toSorted().join() === expected.toSorted().join()) return
  const told = `${links.length} received sales, and has ${expected.length}`
  book.breaks('P1', `${machine.name} shows ${told}`)
}
