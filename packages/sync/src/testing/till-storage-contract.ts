import type { Sale, SaleId } from '@evertill/domain'
import type { Epoch, Link } from '@evertill/protocol'
import type { DraftRecord, ReceivedRecord, TransactionRecord } from '../till-records.ts'
import type { TillStorage } from '../till-storage.ts'
import type { ContractRunner } from './contract.ts'
import { outboxStorageContract, row } from './outbox-storage-contract.ts'

/**
 * What every `TillStorage` must do, beside what the outbox asks of it. Each test opens its own
 * empty storage.
 *
 * @param open gives an empty storage; where `again` is given, another connection to that one
 */
export function tillStorageContract(
  { test, expect }: ContractRunner,
  open: () => Promise<{ storage: TillStorage; again: () => Promise<TillStorage> }>,
): void {
  outboxStorageContract({ test, expect }, open)

  test('[P3] a sale, its command and its head are written together', async () => {
    const { storage, again } = await open()
    const written = await storage.write('strict', async (tx) => {
      await tx.transactions.add(sale('s1', '2026-01-01T10:00:00.000Z'))
      await tx.queue.add(row(1, 1))
      await tx.metadata.put('counters', { made: 1, settled: 0, waiting: 1, needsHelp: 0 })
      return 'written'
    })
    expect(written).toEqual({ ok: true, value: 'written' })
    const other = await again()
    const found = await other.read(async (tx) => [
      (await tx.transactions.get('s1'))?.id,
      await tx.queue.get(1, 1),
      await tx.metadata.get('counters'),
    ])
    expect(found).toEqual({
      ok: true,
      value: ['s1', row(1, 1), { made: 1, settled: 0, waiting: 1, needsHelp: 0 }],
    })
  })

  test('[P3] a body that throws writes nothing, and its error comes through', async () => {
    const { storage } = await open()
    await storage.write('strict', async (tx) => tx.drafts.put(draft('d1', 'before')))
    let thrown = ''
    try {
      await storage.write('strict', async (tx) => {
        await tx.transactions.add(sale('s1', '2026-01-01T10:00:00.000Z'))
        await tx.queue.add(row(1, 1))
        await tx.drafts.put(draft('d1', 'after'))
        await tx.drafts.delete('d1')
        throw new Error('in the middle')
      })
    } catch (error) {
      thrown = error instanceof Error ? error.message : 'no error'
    }
    expect(thrown).toEqual('in the middle')
    const found = await storage.read(async (tx) => [
      await tx.transactions.get('s1'),
      await tx.queue.get(1, 1),
      (await tx.drafts.get('d1'))?.note,
    ])
    expect(found).toEqual({ ok: true, value: [null, null, 'before'] })
  })

  test('[P2] a sale id is taken once: the second write fails whole', async () => {
    const { storage } = await open()
    await storage.write('strict', (tx) => tx.transactions.add(sale('s1', 'first')))
    const second = await storage.write('strict', async (tx) => {
      await tx.queue.add(row(1, 1))
      await tx.transactions.add(sale('s1', 'second'))
    })
    expect(second).toEqual({ ok: false, error: { kind: 'constraint' } })
    const found = await storage.read(async (tx) => [
      (await tx.transactions.get('s1'))?.recordedAt,
      await tx.queue.get(1, 1),
    ])
    expect(found).toEqual({ ok: true, value: ['first', null] })
  })

  test('[P3] a taken key fails the transaction even where the body goes on after it', async () => {
    const { storage } = await open()
    await storage.write('strict', (tx) => tx.transactions.add(sale('s1', '1')))
    const answer = await storage.write('strict', async (tx) => {
      await tx.drafts.put(draft('d1', ''))
      await tx.transactions.add(sale('s1', '2')).catch(() => undefined)
    })
    expect(answer).toEqual({ ok: false, error: { kind: 'constraint' } })
    const drafts = await storage.read((tx) => tx.drafts.all())
    expect(drafts).toEqual({ ok: true, value: [] })
  })

  test('the newest sales come first, page by page', async () => {
    const { storage } = await open()
    await storage.write('strict', async (tx) => {
      for (const [id, at] of [
        ['b', '2'],
        ['a', '2'],
        ['c', '1'],
        ['d', '3'],
      ] as const) {
        await tx.transactions.add(sale(id, at))
      }
    })
    const found = await storage.read(async (tx) => [
      (await tx.transactions.newest(3)).map(({ id }) => id),
      (await tx.transactions.newest(3, { recordedAt: '2', id: 'b' })).map(({ id }) => id),
      (await tx.transactions.byReceiptNumber('T01-c')).map(({ id }) => id),
      (await tx.transactions.byReceiptNumber('T01-x')).map(({ id }) => id),
    ])
    expect(found).toEqual({ ok: true, value: [['d', 'b', 'a'], ['a', 'c'], ['c'], []] })
  })

  test('drafts and shifts are kept until they are deleted or replaced', async () => {
    const { storage } = await open()
    const shift = { id: 'f1', openedAt: '1', closedAt: null }
    await storage.write('strict', async (tx) => {
      await tx.drafts.put(draft('d1', 'one'))
      await tx.drafts.put(draft('d2', 'two'))
      await tx.drafts.delete('d1')
      await tx.drafts.delete('never there')
      await tx.shifts.put(shift)
      await tx.shifts.put({ ...shift, closedAt: '2' })
    })
    const found = await storage.read(async (tx) => [
      (await tx.drafts.all()).map(({ note }) => note),
      (await tx.drafts.get('d1')) === null,
      (await tx.shifts.get('f1'))?.closedAt,
    ])
    expect(found).toEqual({ ok: true, value: [['two'], true, '2'] })
  })

  test('a received line is found by link and by what it is about, and the newest come first', async () => {
    const { storage } = await open()
    await storage.write('relaxed', async (tx) => {
      await tx.received.put(received('b', '1', 2))
      await tx.received.put(received('a', '1', 10))
      await tx.received.put(received('d', '2', 1))
      await tx.received.put({ ...received('c', '2', 1), entity_id: null, type: null })
      await tx.received.put(received('d', '2', 1))
    })
    const found = await storage.read(async (tx) => [
      await tx.received.get('c'),
      await tx.received.get('x'),
      (await tx.received.byEntityId('entity'))?.link,
      await tx.received.byEntityId('other'),
      (await tx.received.newest(3)).map(({ link }) => link),
      (await tx.received.newest(3, received('c', '2', 1))).map(({ link }) => link),
      // A store of its own: nothing that is sent, counted or sold.
      await tx.queue.byLink('a'),
      await tx.transactions.newest(9),
    ])
    expect(found).toEqual({
      ok: true,
      value: [
        { ...received('c', '2', 1), entity_id: null, type: null },
        null,
        'a',
        null,
        ['d', 'c', 'a'],
        ['a', 'b'],
        null,
        [],
      ],
    })
  })

  test('[P3] a received line that was written with what failed is not there', async () => {
    const { storage } = await open()
    await storage.write('relaxed', (tx) => tx.received.put(received('a', '1', 1)))
    await storage
      .write('relaxed', async (tx) => {
        await tx.received.put(received('a', '9', 9))
        await tx.received.put(received('b', '1', 1))
        throw new Error('in the middle')
      })
      .catch(() => undefined)
    const found = await storage.read((tx) => tx.received.newest(9))
    expect(found).toEqual({ ok: true, value: [received('a', '1', 1)] })
  })

  test('what was read or written is not shared with the caller', async () => {
    const { storage } = await open()
    const cart = { lines: ['tea'] }
    await storage.write('strict', (tx) => tx.drafts.put({ ...draft('d1', ''), cart }))
    cart.lines.push('coffee')
    const found = await storage.read(async (tx) => (await tx.drafts.get('d1'))?.cart)
    expect(found).toEqual({ ok: true, value: { lines: ['tea'] } })
  })
}

function sale(id: string, recordedAt: string): TransactionRecord {
  return {
    id: id as SaleId,
    // The storage never looks inside a sale.
    sale: { id, lines: [] } as unknown as Sale,
    receiptNumber: `T01-${id}`,
    recordedAt,
    commandId: `command of ${id}`,
    epochNo: 1,
    seq: 1,
  }
}

function received(link: string, receivedAt: string, seq: number): ReceivedRecord {
  return {
    link: link as Link,
    epoch: 'epoch' as Epoch,
    seq,
    body: '{"text":"ü€𝄞"}',
    entity_id: 'entity',
    type: 'CREATE_TRANSACTION',
    receivedAt,
  }
}

function draft(id: string, note: string): DraftRecord {
  return { id, cart: null, note, held: false, updatedAt: '1', payment: null }
}
