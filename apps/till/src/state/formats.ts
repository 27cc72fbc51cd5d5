import {
  type BasisPoints,
  type Currency,
  currencyOf,
  formatAmount,
  formatQuantity,
  formatShare,
  formatUnitPrice,
  type MinorUnits,
  type Quantity,
  type StoreSettings,
  type Unit,
  type UnitPrice,
} from '@evertill/domain'

/** How this shop writes things: its language, currency and time zone. */
export interface Formats {
  readonly locale: string
  readonly currency: Currency
  readonly money: (amount: MinorUnits) => string
  /** A round amount without its zeros: `£40`. */
  readonly note: (amount: MinorUnits) => string
  readonly price: (price: UnitPrice) => string
  readonly quantity: (quantity: Quantity, unit: Unit) => string
  readonly share: (share: BasisPoints) => string
  /** `14:06` */
  readonly time: (iso: string) => string
  /** `14:06:12` */
  readonly seconds: (iso: string) => string
  /** `Sat 21 Nov` */
  readonly day: (iso: string) => string
  /** `14:06` of today, `Sat 21 Nov 14:06` of any other day. */
  readonly moment: (iso: string, nowMs: number) => string
}

const unknownCurrency: Currency = { code: 'XXX', decimals: 2 }
const cache = new WeakMap<StoreSettings, Formats>()

export function formatsOf(settings: StoreSettings): Formats {
  const kept = cache.get(settings)
  if (kept) return kept
  const made = makeFormats(settings)
  cache.set(settings, made)
  return made
}

function makeFormats({ currency: code, locale, timeZone }: StoreSettings): Formats {
  const known = currencyOf(code)
  const currency = known.ok ? known.value : unknownCurrency
  const whole = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.code,
    maximumFractionDigits: 0,
  })
  const timed = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    return (iso: string) => {
      const at = Date.parse(iso)
      return Number.isNaN(at) ? '' : format.format(at)
    }
  }
  const time = timed({ hour: '2-digit', minute: '2-digit' })
  const day = timed({ weekday: 'short', day: 'numeric', month: 'short' })
  const unit = 10 ** currency.decimals
  const money = (amount: MinorUnits) => formatAmount(amount, currency, locale)
  return {
    locale,
    currency,
    money,
    note: (amount) => (amount % unit === 0 ? whole.format(amount / unit) : money(amount)),
    price: (price) => formatUnitPrice(price, currency, locale),
    quantity: (quantity, of) => formatQuantity(quantity, of, locale),
    share: (share) => formatShare(share, locale),
    time,
    seconds: timed({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day,
    moment: (iso, nowMs) => {
      const today = day(new Date(nowMs).toISOString())
      return day(iso) === today ? time(iso) : `${day(iso)} ${time(iso)}`
    },
  }
}
