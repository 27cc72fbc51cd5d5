import { err, ok, type Result, type Sale } from '@evertill/domain'
import { type Epoch, type Link, parseCommand, saleOfPayload } from '@evertill/protocol'
import type { ReceivedRecord } from './till-records.ts'
import type { ReadTransaction, StorageFailure, TillStorage } from './till-storage.ts'

/** A sale that another copy of this till made, or this till before an older state was put back. */
export interface ReceivedSale {
  readonly sale: Sale
  readonly link: Link
  readonly epoch: Epoch
  readonly seq: number
  /** Till clock, ISO 8601. */
  readonly receivedAt: string
}

const pageRecords = 100

/**
 * The sales among the received lines, newest first. Lines that are no sale, or that this version
 * cannot read, are left out, and so is a sale that this till holds as its own.
 */
export async function receivedSales(
  storage: TillStorage,
  { limit = 500 }: { readonly limit?: number } = {},
): Promise<Result<readonly ReceivedSale[], StorageFailure>> {
  const sales: ReceivedSale[] = []
  for (let before: ReceivedRecord | undefined; ; ) {
    const page = await storage.read((tx) => readPage(tx, before))
    if (!page.ok) return err(page.error)
    sales.push(...page.value.sales)
    before = page.value.last
    if (!before || sales.length >= limit) return ok(sales.slice(0, limit))
  }
}

/** The received sale of this id; null where there is none, and where this till holds it as its own. */
export async function receivedSale(
  storage: TillStorage,
  saleId: string,
): Promise<Result<ReceivedSale | null, StorageFailure>> {
  return storage.read(async (tx) => {
    const record = await tx.received.byEntityId(saleId)
    if (!record || (await tx.transactions.get(saleId))) return null
    return saleOf(record, (await deviceFinder(tx))(record.epoch))
  })
}

async function readPage(tx: ReadTransaction, before: ReceivedRecord | undefined) {
  const [deviceOf, records] = await Promise.all([
    deviceFinder(tx),
    tx.received.newest(pageRecords, before),
  ])
  const read = records.flatMap((record) => {
    const sale = saleOf(record, deviceOf(record.epoch))
    return sale ? [sale] : []
  })
  const own = await Promise.all(read.map(({ sale }) => tx.transactions.get(sale.id)))
  const last = records.length < pageRecords ? undefined : records.at(-1)
  return { sales: read.filter((_, at) => own[at] === null), last }
}

async function deviceFinder(tx: ReadTransaction): Promise<(epoch: Epoch) => string> {
  const [device, epochs] = await Promise.all([tx.metadata.get('device'), tx.metadata.get('epochs')])
  const known = new Map(epochs?.map(({ epoch, deviceId }) => [epoch, deviceId]))
  return (epoch) => known.get(epoch) ?? device?.deviceId ?? ''
}

function saleOf(record: ReceivedRecord, deviceId: string): ReceivedSale | null {
  const { link, epoch, seq, receivedAt, body } = record
  const command = parseCommand(body)
  if (!command.ok || command.value.type !== 'CREATE_TRANSACTION') return null
  const { entity_id: saleId, created_at: recordedAt, payload } = command.value
  const sale = saleOfPayload(payload, { saleId, deviceId, recordedAt })
  return { sale, link, epoch, seq, receivedAt }
}
