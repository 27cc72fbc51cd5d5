import type { Currency } from './money.ts'
import { err, ok, type Result } from './result.ts'

export interface CurrencyUnknown {
  readonly kind: 'currencyUnknown'
  readonly code: string
}

/**
 * A currency that a shop can sell in.
 *
 * @param code  ISO 4217, capitals
 * @returns its code and decimals; or `currencyUnknown`, also for the codes that have four decimals
 *   (CLF, UYW) or none at all (gold, test codes): no till is run in them
 */
export function currencyOf(code: string): Result<Currency, CurrencyUnknown> {
  const decimals = decimalsByCode.get(code)
  return decimals === undefined ? err({ kind: 'currencyUnknown', code }) : ok({ code, decimals })
}

/** Every currency that `currencyOf` knows, by code. */
export function currencies(): readonly Currency[] {
  return [...decimalsByCode].map(([code, decimals]) => ({ code, decimals }))
}

/** ISO 4217 as of January 2026, current codes only, by decimals of the minor unit. */
const codesByDecimals = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD ' +
      'CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP ' +
      'GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK ' +
      'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO ' +
      'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS ' +
      'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST ' +
      'XAD XCD XCG YER ZAR ZMW ZWG',
  ],
] as const

const decimalsByCode: ReadonlyMap<string, Currency['decimals']> = new Map(
  codesByDecimals.flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, decimals] as const),
  ),
)
