import type { SessionAnswer } from '@evertill/protocol/office'
import { shopOf } from './shop.ts'

const id = '019aa000-0000-7000-8000-000000000001'

const session: SessionAnswer = {
  user: { id, name: 'Owner', role: 'owner' },
  store: { id, name: 'Shop', currency: 'GBP', locale: 'en-GB', time_zone: 'Europe/London' },
  stores: [],
  server_time: '2026-11-21T14:09:12.000Z',
}

/** A shop in pounds and London, for tests of what is said. */
export const testShop = shopOf(session)
