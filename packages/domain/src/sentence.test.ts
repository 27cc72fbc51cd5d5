import { expect, test } from 'vitest'
import { context, store } from '../testing/examples.ts'
import type { SaleProblem } from './check-sale.ts'
import { type Currency, minorUnits, quantity } from './money.ts'
import { formatAmount } from './money-format.ts'
import { type Problem, saleProblemSentence, sentence } from './sentence.ts'

const gbp: Currency = { code: context.currency, decimals: 2 }
const show = (amount: Parameters<typeof formatAmount>[0]) => formatAmount(amount, gbp, store.locale)

/** One of every problem: a new kind does not compile until it stands here. */
const problems: { readonly [K in Problem['kind']]: Extract<Problem, { kind: K }> } = {
  noSuchLine: { kind: 'noSuchLine' },
  priceNeeded: { kind: 'priceNeeded', name: 'Repair' },
  priceNegative: { kind: 'priceNegative' },
  priceTooLarge: { kind: 'priceTooLarge' },
  quantityZero: { kind: 'quantityZero' },
  quantityNegative: { kind: 'quantityNegative' },
  quantityTooLarge: { kind: 'quantityTooLarge' },
  fractionalPieces: { kind: 'fractionalPieces' },
  discountNotPositive: { kind: 'discountNotPositive' },
  discountTooLarge: { kind: 'discountTooLarge', full: minorUnits(340) },
  nameTooLong: { kind: 'nameTooLong' },
  skuTooLong: { kind: 'skuTooLong' },
  taxRateTooLarge: { kind: 'taxRateTooLarge' },
  lineTooLarge: { kind: 'lineTooLarge' },
  tooManyLines: { kind: 'tooManyLines' },
  totalTooLarge: { kind: 'totalTooLarge' },
  cartEmpty: { kind: 'cartEmpty' },
  currencyUnknown: { kind: 'currencyUnknown', code: 'XAU' },
  underpaid: { kind: 'underpaid', missing: minorUnits(54) },
  cardOverpaid: { kind: 'cardOverpaid', over: minorUnits(54) },
  tenderNegative: { kind: 'tenderNegative' },
  tenderTooLarge: { kind: 'tenderTooLarge' },
  tooManyTenders: { kind: 'tooManyTenders' },
  notASale: { kind: 'notASale' },
  lineTwice: { kind: 'lineTwice' },
  returnNotPositive: { kind: 'returnNotPositive' },
  returnTooLarge: { kind: 'returnTooLarge', left: quantity(1_500) },
  tenderPositive: { kind: 'tenderPositive' },
  refundMismatch: { kind: 'refundMismatch', missing: minorUnits(-1) },
  empty: { kind: 'empty' },
  commaDecimal: { kind: 'commaDecimal' },
  notANumber: { kind: 'notANumber' },
  negative: { kind: 'negative' },
  tooManyDecimals: { kind: 'tooManyDecimals', decimalsMax: 2 },
  tooLarge: { kind: 'tooLarge' },
}

test('[P10] every problem has a sentence of its own, with and without amounts', () => {
  const all = Object.values(problems)
  for (const text of all.flatMap((problem) => [sentence(problem), sentence(problem, show)])) {
    expect(text).toMatch(/^[A-Z0-9£].*\.$/)
    expect(text).not.toMatch(/undefined|NaN|object/)
  }
  expect(new Set(all.map((problem) => sentence(problem))).size).toBe(all.length)
})

test('a sentence names the amount in the money of the shop', () => {
  expect(sentence(problems.underpaid, show)).toBe('£0.54 is still missing.')
  expect(sentence(problems.discountTooLarge, show)).toBe(
    'The discount is more than the £3.40 of the line. Lower the discount.',
  )
})

test('a sentence names the limit that was met', () => {
  expect(sentence(problems.quantityTooLarge)).toBe(
    'The largest quantity is 999,999.999. Check the number.',
  )
  expect(sentence(problems.tooManyLines)).toContain('2,000 lines')
  expect(sentence(problems.returnTooLarge)).toBe('Of this line, 1.5 can still be given back.')
})

/** One of every finding in a sale. */
const saleProblems: { readonly [K in SaleProblem['kind']]: Extract<SaleProblem, { kind: K }> } = {
  noLines: { kind: 'noLines' },
  tooManyLines: { kind: 'tooManyLines' },
  tooManyTenders: { kind: 'tooManyTenders' },
  currencyUnknown: { kind: 'currencyUnknown', code: 'XAU' },
  notAnInteger: { kind: 'notAnInteger', field: 'change' },
  overLimit: { kind: 'overLimit', field: 'change', found: 1e13 },
  signWrong: { kind: 'signWrong', field: 'change', found: -1 },
  figureWrong: { kind: 'figureWrong', field: 'change', found: 1, expected: 2 },
  taxGroupsWrong: { kind: 'taxGroupsWrong', found: '', expected: 'S 2000' },
  priceOriginWrong: { kind: 'priceOriginWrong', field: 'lines[0].priceOrigin' },
  roundingWithoutCash: { kind: 'roundingWithoutCash', found: 2 },
  changeWithoutCash: { kind: 'changeWithoutCash', found: 63 },
  saleNamesRefund: { kind: 'saleNamesRefund' },
}

test('every finding in a sale has a sentence of its own', () => {
  const texts = Object.values(saleProblems).map(saleProblemSentence)
  for (const text of texts) expect(text).toMatch(/\.$/)
  expect(new Set(texts).size).toBe(texts.length)
  expect(saleProblemSentence(saleProblems.figureWrong)).toBe('change is 1; computed again it is 2.')
})
