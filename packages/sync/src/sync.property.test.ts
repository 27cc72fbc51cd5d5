import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Weather } from './testing/fake-network.ts'
import { seededRandom } from './testing/manual-world.ts'
import { startShop, type TestTill } from './testing/test-till.ts'
import { copyTillDisk } from './testing/till-disk.ts'
import type { StorageFailure } from './till-storage.ts'

type Deed =
  | { readonly kind: 'sell'; readonly tab: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'weather'; readonly weather: Weather }
  | {
      readonly kind: 'once'
      readonly path: 'push' | 'heartbeat' | 'links'
      readonly weather: Weather
    }
  | { readonly kind: 'release' }
  /** A tab is closed in the middle of whatever it does, and opened anew. */
  | { readonly kind: 'reload'; readonly tab: number }
  | { readonly kind: 'wake'; readonly tab: number }
  | { readonly kind: 'restore'; readonly kept: number }
  | { readonly kind: 'copyProfile' }
  | { readonly kind: 'putBackProfile' }

const weather = fc.constantFrom<Weather>(
  'fine',
  'down',
  'lost',
  'replyLost',
  'replyCut',
  'bodyCut',
  'portal',
  'badGateway',
  'held',
)
const tab = fc.integer({ min: 0, max: 1 })

const networkDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sell' as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.integer({ min: 0, max: 40_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('weather' as const), weather }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('once' as const),
      path: fc.constantFrom('push' as const, 'heartbeat' as const, 'links' as const),
      weather,
    }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'release' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wake' as const), tab }) },
)

const peopleDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: networkDeed },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restore' as const),
      kept: fc.integer({ min: 0, max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'copyProfile' }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'putBackProfile' }) },
)

/** Lives through the deeds, heals everything, and tells what came of it. */
async function live(seed: number, deeds: readonly Deed[]) {
  const chance = seededRandom(seed)
  const faults: StorageFailure[] = [{ kind: 'full' }, { kind: 'closed' }]
  let healed = false
  const shop = startShop({
    seed,
    // Now and then a transaction fails, before or after it lies on the disk.
    fault: (moment) =>
      !healed && moment !== 'begin' && chance() < 0.02
        ? (faults[chance() < 0.5 ? 0 : 1] ?? null)
        : null,
  })
  healed = true
  await shop.till.enrol()
  healed = false
  const tabs: TestTill[] = [shop.till, shop.openTab(seed + 1_000)]
  for (const each of tabs) each.engine.start()
  let copy = copyTillDisk(shop.disk)
  let opened = seed + 2_000
  const shown: string[] = []

  const reload = (at: number) => {
    tabs[at]?.engine.stop()
    const fresh = shop.openTab(opened++)
    tabs[at] = fresh
    fresh.engine.start()
  }

  for (const deed of deeds) {
    const acting = 'tab' in deed ? tabs[deed.tab] : null
    switch (deed.kind) {
      case 'sell': {
        const sold = await acting?.trySell()
        if (sold && 'totals' in sold) shown.push(sold.id)
        break
      }
      case 'wait':
        await shop.advance(deed.ms)
        break
      case 'weather':
        shop.network.weather = () => deed.weather
        break
      case 'once':
        shop.network.next(deed.path, deed.weather)
        break
      case 'release':
        shop.network.release()
        break
      case 'reload':
        reload(deed.tab)
        break
      case 'wake':
        acting?.engine.wake('online')
        break
      case 'restore':
        shop.server.journal.forgetAllBut(deed.kept)
        break
      case 'copyProfile':
        await shop.timers.settle()
        copy = copyTillDisk(shop.disk)
        break
      case 'putBackProfile':
        await shop.timers.settle()
        // What only the till had is gone with it: that much no protocol can save.
        for (const id of shown.splice(0))
          if (shop.server.journal.booked.includes(id)) shown.push(id)
        shop.disk = copyTillDisk(copy)
        reload(0)
        reload(1)
        break
    }
  }
  healed = true
  shop.network.weather = () => 'fine'
  for (let path = 0; path < 60; path++) {
    shop.network.release()
    await shop.advance(20_000)
  }
  const rows = await (tabs[0] as TestTill).rows()
  return { shop, shown, rows, tabs }
}

test('[P1] [P2] [P4] [P5] no weather, no crash and no reload loses, doubles or strands a sale', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000_000),
      fc.array(networkDeed, { minLength: 5, maxLength: 60 }),
      async (seed, deeds) => {
        const { shop, shown, rows, tabs } = await live(seed, deeds)
        const { booked } = shop.server.journal
        expect(new Set(booked).size).toBe(booked.length)
        for (const id of shown) expect(booked).toContain(id)
        expect(rows.map(({ entity_id }) => entity_id).toSorted()).toEqual(booked.toSorted())
        expect(rows.every(({ status }) => status === 'SYNCED')).toBe(true)
        tabs[0]?.engine.wake('otherTab')
        await shop.advance(31_000)
        const { counters, proof } = (tabs[0] as TestTill).engine.status()
        expect(counters).toEqual({
          made: rows.length,
          settled: rows.length,
          waiting: 0,
          needsHelp: 0,
        })
        expect(proof?.arrived ?? 0).toBe(rows.length)
        // No people were at work: so nothing may look like a copy of this till.
        expect(new Set(rows.map(({ epochNo }) => epochNo)).size).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)

test('[P1] [P2] with restored servers and rolled-back tills, what the till holds is booked once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000_000),
      fc.array(peopleDeed, { minLength: 5, maxLength: 60 }),
      async (seed, deeds) => {
        const { shop, rows } = await live(seed, deeds)
        const { booked } = shop.server.journal
        expect(new Set(booked).size).toBe(booked.length)
        for (const { entity_id } of rows) expect(booked).toContain(entity_id)
        expect(rows.every(({ status }) => status === 'SYNCED')).toBe(true)
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)
