import { expect, test } from 'vitest'
import { openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// Refunds take another way than their sales: through another till, and sooner.

test('[P7] a refund arrives before its sale: the finding ends with the sale, and both stand', async () => {
  const shop = await openShop()
  const other = shop.addTill('other')
  await other.enrol(2)
  const { sale } = await shop.till.sell()
  const refund = await other.sell({ givesBack: sale })
  await other.push()
  expect(other.disk.queue.byLink(refund.link)?.answer?.flags).toEqual(['REFUND_OF_UNKNOWN_SALE'])
  expect(shop.items('REFUND_OF_UNKNOWN_SALE')).toBe(1)
  await shop.heal()
  expect(shop.items('REFUND_OF_UNKNOWN_SALE')).toBe(0)
  expect(shop.items('OVER_REFUND')).toBe(0)
  audit(shop)
})

test('[P7] two refunds of one sale come first: what was too much is found when the sale comes', async () => {
  const shop = await openShop()
  const others = [shop.addTill('second'), shop.addTill('third')]
  const { sale, link } = await shop.till.sell({ pieces: 2 })
  for (const [at, other] of others.entries()) {
    await other.enrol(at + 2)
    await other.sell({ givesBack: sale })
    await other.push()
  }
  expect(shop.items('REFUND_OF_UNKNOWN_SALE')).toBe(2)
  await shop.till.push()
  expect(shop.items('REFUND_OF_UNKNOWN_SALE')).toBe(0)
  expect(shop.items('OVER_REFUND')).toBe(1)
  expect(shop.till.disk.queue.byLink(link)?.answer?.flags).toEqual(['OVER_REFUND'])
  await shop.heal()
  audit(shop)
})

test('[P7] a restored server lost the sale and has its refund: refilled, it finds no more than before', async () => {
  const shop = await openShop()
  const other = shop.addTill('other')
  await other.enrol(2)
  const backup = await shop.backUp()
  const { sale } = await shop.till.sell()
  await shop.till.push()
  await other.sell({ givesBack: sale })
  await other.push()
  expect(shop.count('items')).toBe(0)
  await shop.restore(backup)
  await other.goOnline()
  await shop.advance(65_000)
  expect(shop.items('REFUND_OF_UNKNOWN_SALE')).toBe(1)
  await shop.heal()
  expect(shop.count("items WHERE state = 'open'")).toBe(0)
  audit(shop)
})
