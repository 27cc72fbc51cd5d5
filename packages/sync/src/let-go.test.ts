import type { HeartbeatAnswer } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { askedNow, readHeartbeat, recordHeartbeat } from './heartbeat.ts'
import { startShop, type TestTill } from './testing/test-till.ts'

// What a person let go at the server, as a till hears it.

interface Said {
  /** null: neither the head nor the last settled line is known there. */
  readonly own: number | null
  readonly missing?: HeartbeatAnswer['epochs'][number]['missing']
  readonly letGo?: readonly { readonly from: number; readonly to: number }[]
}

/** A till with so many settled sales, of which it let go of the first. */
async function tillWith(sales: number, prunedUpTo = 0) {
  const shop = startShop()
  const { till } = shop
  await till.enrol()
  for (let n = 0; n < sales; n++) await till.sell()
  till.engine.start()
  await shop.advance(0)
  till.engine.stop()
  await letGo(till, prunedUpTo)
  return shop
}

async function letGo(till: TestTill, upTo: number): Promise<void> {
  const last = (await till.rows()).find(({ seq }) => seq === upTo)
  if (!last) return
  await till.storage.write('strict', async (tx) => {
    const epochs = (await tx.metadata.get('epochs')) ?? []
    for (let seq = 1; seq <= upTo; seq++) await tx.queue.delete(last.epochNo, seq)
    const anchor = { seq: last.seq, link: last.link }
    await tx.metadata.put(
      'epochs',
      epochs.map((epoch) => ({ ...epoch, anchor })),
    )
  })
}

async function hear(till: TestTill, { own, missing = [], letGo = [] }: Said) {
  const epochs = await till.storage.read((tx) => tx.metadata.get('epochs'))
  const present = epochs.ok ? epochs.value?.at(-1) : undefined
  if (!present) throw new Error('the till has an epoch')
  const { epoch, head } = present
  const at = '2026-11-21T10:00:00.000Z'
  const answer: HeartbeatAnswer = {
    nonce: 'n',
    server_time: at,
    epochs: [
      {
        epoch,
        own: own === null ? null : head,
        tip: own === null ? null : head,
        missing,
        durable: null,
        ...(letGo.length > 0 && { let_go: letGo.map((range) => ({ ...range, by: 'Elena', at })) }),
      },
    ],
    outcomes: [],
    catalogue_version: 0,
  }
  const recorded = await recordHeartbeat(till.storage, till.world, {
    answer,
    asked: askedNow(till.world),
  })
  if (!recorded.ok || !recorded.value) throw new Error('it was recorded')
  return recorded.value
}

test('[P6] a hole below a till’s oldest row is lost, until a person lets it go: then all else is proved', async () => {
  const { till } = await tillWith(5, 3)
  const missing = [{ from: 2, to: 3 }]
  expect(await hear(till, { own: 5, missing })).toMatchObject({
    proved: false,
    lost: { open: 2, settled: 0 },
  })
  expect(await hear(till, { own: 5, missing, letGo: missing })).toMatchObject({
    proved: true,
    lost: { open: 0, settled: 2, by: ['Elena'] },
  })
})

test('[P6] one word does not stand for another hole', async () => {
  const { till } = await tillWith(9, 6)
  const missing = [
    { from: 2, to: 3 },
    { from: 5, to: 6 },
  ]
  expect(await hear(till, { own: 9, missing, letGo: [{ from: 2, to: 3 }] })).toMatchObject({
    proved: false,
    lost: { open: 2, settled: 2 },
  })
})

test('[P1] what a person let go and this till still holds is sent again all the same, and nothing is proved', async () => {
  const { till } = await tillWith(5)
  const missing = [{ from: 2, to: 3 }]
  expect(await hear(till, { own: 5, missing, letGo: missing })).toMatchObject({
    proved: false,
    lacking: { afterSeq: 1, untilSeq: 3, oldest: false },
  })
})

test('[P6] an epoch that was let go of whole is lost with a server from before it, until a person says so', async () => {
  const { till } = await tillWith(4, 4)
  const missing = [{ from: 2, to: 4 }]
  expect(await hear(till, { own: null })).toMatchObject({ proved: false, lost: { open: 0 } })
  expect(await hear(till, { own: null, missing })).toMatchObject({
    proved: false,
    lacking: null,
    lost: { open: 3 },
  })
  expect(await hear(till, { own: null, missing, letGo: missing })).toMatchObject({
    proved: true,
    lost: { open: 0, settled: 3 },
  })
  // A word that does not reach the head is not about all of it.
  const short = [{ from: 2, to: 3 }]
  expect(await hear(till, { own: null, missing: short, letGo: short })).toMatchObject({
    proved: false,
  })
})

test('a till names the last row that it let go of, and none where it holds all', async () => {
  const asked = async (till: TestTill) => {
    const read = await till.storage.read((tx) => readHeartbeat(tx, null))
    return read.ok ? read.value?.question.epochs[0] : null
  }
  expect(await asked((await tillWith(4, 3)).till)).toMatchObject({ anchor: { seq: 3 } })
  expect(await asked((await tillWith(4)).till)).not.toHaveProperty('anchor')
})

test('[P6] the status counts what was let go beside what arrived', async () => {
  const shop = await tillWith(5, 3)
  const { till, server } = shop
  server.lets = { missing: [{ from: 2, to: 3 }], by: null }
  till.engine.start()
  await shop.advance(31_000)
  expect(till.engine.status()).toMatchObject({ proof: null, lost: { open: 2 } })
  server.lets = { missing: [{ from: 2, to: 3 }], by: 'Elena' }
  await shop.advance(31_000)
  expect(till.engine.status()).toMatchObject({
    proof: { arrived: 3, letGo: 2 },
    lost: { open: 0, settled: 2, by: ['Elena'] },
  })
  // What comes after is counted as ever.
  await till.sell()
  till.engine.wake('enrolled')
  await shop.advance(0)
  expect(till.engine.status().proof).toMatchObject({ arrived: 4, letGo: 2 })
  till.engine.stop()
})
