import type { Epoch, Link } from '@evertill/protocol'
import type { QueueRecord } from '../till-records.ts'
import type { OutboxStorage } from '../till-storage.ts'
import type { ContractRunner } from './contract.ts'

/**
 * What every storage of an outbox must do, whatever else its database holds. Each test opens its
 * own empty storage.
 *
 * @param open gives an empty storage; where `again` is given, another connection to that one
 */
export function outboxStorageContract(
  { test, expect }: ContractRunner,
  open: () => Promise<{ storage: OutboxStorage; again: () => Promise<OutboxStorage> }>,
): void {
  test('[P3] a row and its head are written together', async () => {
    const { storage, again } = await open()
    const written = await storage.write('strict', async (tx) => {
      await tx.queue.add(row(1, 1))
      await tx.metadata.put('counters', counted(1))
      return 'written'
    })
    expect(written).toEqual({ ok: true, value: 'written' })
    const other = await again()
    const found = await other.read(async (tx) => [
      await tx.queue.get(1, 1),
      await tx.metadata.get('counters'),
    ])
    expect(found).toEqual({ ok: true, value: [row(1, 1), counted(1)] })
  })

  test('[P3] a body that throws writes no row, changes none, and its error comes through', async () => {
    const { storage } = await open()
    await storage.write('strict', async (tx) => {
      await tx.queue.add(row(1, 1))
      await tx.queue.add(row(1, 2))
      await tx.metadata.put('counters', counted(2))
    })
    let thrown = ''
    try {
      await storage.write('strict', async (tx) => {
        await tx.queue.put({ ...row(1, 1), status: 'SYNCED' })
        await tx.queue.delete(1, 2)
        await tx.queue.add(row(1, 3))
        await tx.metadata.put('counters', counted(3))
        throw new Error('in the middle')
      })
    } catch (error) {
      thrown = error instanceof Error ? error.message : 'no error'
    }
    expect(thrown).toEqual('in the middle')
    const found = await storage.read(async (tx) => [
      await tx.queue.range(1, 1, 10),
      await tx.metadata.get('counters'),
      await tx.queue.byLink(row(1, 3).link),
    ])
    expect(found).toEqual({ ok: true, value: [[row(1, 1), row(1, 2)], counted(2), null] })
  })

  test('[P2] command id, link and place in the chain are each unique', async () => {
    const { storage } = await open()
    await storage.write('strict', (tx) => tx.queue.add(row(1, 1)))
    const clashes: readonly Partial<QueueRecord>[] = [
      { command_id: row(1, 1).command_id },
      { link: row(1, 1).link },
      { seq: 1 },
    ]
    for (const clash of clashes) {
      const answer = await storage.write('strict', (tx) => tx.queue.add({ ...row(1, 2), ...clash }))
      expect(answer).toEqual({ ok: false, error: { kind: 'constraint' } })
    }
    const rows = await storage.read((tx) => tx.queue.range(1, 1, 10))
    expect(rows).toEqual({ ok: true, value: [row(1, 1)] })
  })

  test('[P3] a taken key fails the transaction even where its body catches it', async () => {
    const { storage } = await open()
    await storage.write('strict', (tx) => tx.queue.add(row(1, 1)))
    const answer = await storage.write('strict', async (tx) => {
      await tx.metadata.put('counters', counted(1))
      await tx.queue.add({ ...row(1, 1), seq: 2 }).catch(() => undefined)
    })
    expect(answer).toEqual({ ok: false, error: { kind: 'constraint' } })
    const found = await storage.read((tx) => tx.metadata.get('counters'))
    expect(found).toEqual({ ok: true, value: null })
  })

  test('a row is found by command, entity and link, and absence is null', async () => {
    const { storage } = await open()
    await storage.write('strict', (tx) => tx.queue.add(row(2, 7)))
    const found = await storage.read(async (tx) => [
      await tx.queue.byCommandId(row(2, 7).command_id),
      await tx.queue.byEntityId(row(2, 7).entity_id),
      await tx.queue.byLink(row(2, 7).link),
      await tx.queue.byLink(row(2, 8).link),
      await tx.queue.byCommandId('none'),
      await tx.metadata.get('device'),
    ])
    const it = row(2, 7)
    expect(found).toEqual({ ok: true, value: [it, it, it, null, null, null] })
  })

  test('rows come in order of the chain, within one epoch and across', async () => {
    const { storage } = await open()
    await storage.write('relaxed', async (tx) => {
      for (const [epochNo, seq] of [
        [2, 1],
        [1, 10],
        [1, 2],
        [10, 1],
        [1, 9],
      ] as const) {
        await tx.queue.add(row(epochNo, seq))
      }
      await tx.queue.put({ ...row(1, 9), status: 'FAILED' })
    })
    const found = await storage.read(async (tx) => [
      places(await tx.queue.range(1, 3, 10)),
      places(await tx.queue.range(1, 1, 2)),
      places(await tx.queue.withStatus('PENDING', 10)),
      places(await tx.queue.withStatus('PENDING', 2)),
      places(await tx.queue.withStatus('PENDING', 10, { epochNo: 1, seq: 10 })),
      places(await tx.queue.withStatus('PENDING', 1, { epochNo: 1, seq: 2 })),
      places(await tx.queue.withStatus('PENDING', 9, { epochNo: 1, seq: Number.MAX_SAFE_INTEGER })),
      places(await tx.queue.withStatus('FAILED', 10)),
      places(await tx.queue.withStatus('SYNCED', 10)),
    ])
    expect(found).toEqual({
      ok: true,
      value: [
        ['1.9', '1.10'],
        ['1.2', '1.9'],
        ['1.2', '1.10', '2.1', '10.1'],
        ['1.2', '1.10'],
        ['2.1', '10.1'],
        ['1.10'],
        ['2.1', '10.1'],
        ['1.9'],
        [],
      ],
    })
  })

  test('a row changes its status in place and can be pruned', async () => {
    const { storage } = await open()
    await storage.write('strict', (tx) => tx.queue.add(row(1, 1)))
    await storage.write('relaxed', (tx) => tx.queue.put({ ...row(1, 1), status: 'SYNCED' }))
    const settled = await storage.read(async (tx) => [
      places(await tx.queue.withStatus('PENDING', 9)),
      places(await tx.queue.withStatus('SYNCED', 9)),
    ])
    expect(settled).toEqual({ ok: true, value: [[], ['1.1']] })
    await storage.write('relaxed', (tx) => tx.queue.delete(1, 1))
    const pruned = await storage.read((tx) => tx.queue.byLink(row(1, 1).link))
    expect(pruned).toEqual({ ok: true, value: null })
  })

  test('[P2] two connections that write at once take turns: no head is read twice', async () => {
    const { storage, again } = await open()
    const other = await again()
    const append = (connection: OutboxStorage) =>
      connection.write('strict', async (tx) => {
        const { made } = (await tx.metadata.get('counters')) ?? counted(0)
        await tx.metadata.put('counters', counted(made + 1))
      })
    await Promise.all([1, 2, 3, 4, 5].flatMap(() => [append(storage), append(other)]))
    const made = await storage.read(async (tx) => (await tx.metadata.get('counters'))?.made)
    expect(made).toEqual({ ok: true, value: 10 })
  })

  test('a row that was written or read is not shared with the caller', async () => {
    const { storage } = await open()
    const story = [...row(1, 1).story]
    await storage.write('strict', (tx) => tx.queue.add({ ...row(1, 1), story }))
    story.pop()
    await storage.read(async (tx) => {
      const found = (await tx.queue.get(1, 1))?.story as unknown[] | undefined
      found?.pop()
    })
    const found = await storage.read(async (tx) => (await tx.queue.get(1, 1))?.story)
    expect(found).toEqual({ ok: true, value: row(1, 1).story })
  })

  test('[P11] a closed storage says so', async () => {
    const { storage } = await open()
    storage.close()
    const answer = await storage.read((tx) => tx.metadata.get('counters'))
    expect(answer).toEqual({ ok: false, error: { kind: 'closed' } })
  })
}

function counted(made: number) {
  return { made, settled: 0, waiting: made, needsHelp: 0 }
}

function places(rows: readonly QueueRecord[]): readonly string[] {
  return rows.map(({ epochNo, seq }) => `${epochNo}.${seq}`)
}

/** A row as it may be kept; the storage never looks inside its texts. */
export function row(epochNo: number, seq: number): QueueRecord {
  return {
    command_id: `command ${epochNo}.${seq}`,
    type: 'CREATE_TRANSACTION',
    entity_id: `entity ${epochNo}.${seq}`,
    status: 'PENDING',
    created_at: '2026-01-01T10:00:00.000Z',
    epoch: `epoch ${epochNo}` as Epoch,
    epochNo,
    seq,
    link: `link ${epochNo}.${seq}` as Link,
    body: '{"text":"ü€𝄞"}',
    answer: null,
    story: [{ kind: 'saved', at: '2026-01-01T10:00:00.000Z' }],
  }
}
