import {
  basisPoints,
  type Currency,
  currencyOf,
  formatAmount,
  formatShare,
  formatUnitPrice,
  minorUnits,
  type Unit,
  unitPrice,
} from '@evertill/domain'
import type { SessionAnswer } from '@evertill/protocol/office'
import { createContext, useContext } from 'react'
import { signedText, stockText } from '../format/quantity-text.ts'
import { type ShopTime, shopTime } from '../format/shop-time.ts'

/** Who is signed in where, and how this shop writes its figures. */
export interface Shop {
  readonly session: SessionAnswer
  readonly currency: Currency
  readonly time: ShopTime
  /** Minor units as an amount; in the shop's own currency unless told. */
  readonly money: (minor: number, currencyCode?: string) => string
  /** 1/10,000 minor units as a unit price. */
  readonly price: (e4: number) => string
  /** Thousandths: `3`, `0.225 kg`. */
  readonly stock: (milli: number, unit: Unit) => string
  /** The same with its sign: `+3`, `−0.345 kg`. */
  readonly change: (milli: number, unit: Unit) => string
  /** 1/100 percent: `20%`. */
  readonly share: (bp: number) => string
  readonly count: (n: number) => string
}

export function shopOf(session: SessionAnswer): Shop {
  const { locale, time_zone: timeZone } = session.store
  const known = (code: string): Currency => {
    const found = currencyOf(code)
    return found.ok ? found.value : { code, decimals: 2 }
  }
  const currency = known(session.store.currency)
  const counts = new Intl.NumberFormat(locale)
  return {
    session,
    currency,
    time: shopTime({ locale, timeZone }),
    money: (minor, code) => formatAmount(minorUnits(minor), code ? known(code) : currency, locale),
    price: (e4) => formatUnitPrice(unitPrice(e4), currency, locale),
    stock: (milli, unit) => stockText(milli, unit, locale),
    change: (milli, unit) => signedText(milli, unit, locale),
    share: (bp) => formatShare(basisPoints(bp), locale),
    count: (n) => counts.format(n),
  }
}

export const ShopContext = createContext<Shop | null>(null)

export function useShop(): Shop {
  const shop = useContext(ShopContext)
  if (shop === null) throw new Error('a screen of the shop stands inside its session')
  return shop
}
