import { exhaustive } from './assert.ts'
import type { CartProblem } from './cart-problem.ts'
import type { SaleProblem } from './check-sale.ts'
import type { RefundProblem } from './complete-refund.ts'
import type { CheckoutProblem } from './complete-sale.ts'
import { limits } from './limits.ts'
import { type MinorUnits, quantityScale } from './money.ts'
import type { NumberTextProblem } from './money-text.ts'

/** Everything that the rules of this package can refuse. */
export type Problem = CartProblem | CheckoutProblem | RefundProblem | NumberTextProblem

/** How amounts are written inside a sentence, such as `formatAmount` with the shop's currency. */
export type ShowAmount = (amount: MinorUnits) => string

/**
 * A problem in plain English: what is the matter and what to do.
 *
 * @param show  how to write amounts; without it the sentence does without them
 */
export function sentence(problem: Problem, show?: ShowAmount): string {
  switch (problem.kind) {
    case 'noSuchLine':
      return 'This line is no longer there.'
    case 'priceNeeded':
      return `${problem.name} has no fixed price. Enter its price.`
    case 'priceNegative':
      return 'A price cannot be below zero. To give money back, make a refund.'
    case 'priceTooLarge':
      return 'This price is too large. Check the number.'
    case 'quantityZero':
      return 'A quantity cannot be zero. To take the line out, remove it.'
    case 'quantityNegative':
      return 'A quantity cannot be below zero. To take goods back, make a refund.'
    case 'quantityTooLarge':
      return `The largest quantity is ${largestQuantity}. Check the number.`
    case 'fractionalPieces':
      return 'This is sold by the piece. Enter a whole number.'
    case 'discountNotPositive':
      return 'A discount is more than zero. To sell without one, remove it.'
    case 'discountTooLarge':
      return show === undefined
        ? 'The discount is more than the line. Lower the discount.'
        : `The discount is more than the ${show(problem.full)} of the line. Lower the discount.`
    case 'nameTooLong':
      return `A name has at most ${limits.nameLengthMax} characters. Shorten it.`
    case 'skuTooLong':
      return `An SKU has at most ${limits.skuLengthMax} characters. Shorten it.`
    case 'taxRateTooLarge':
      return 'The tax rate of this product is too large. Correct it in the back office.'
    case 'lineTooLarge':
      return 'This line comes to more than one sale can hold. Check quantity and price.'
    case 'tooManyLines':
      return `A sale has at most ${limits.linesMax.toLocaleString('en')} lines. Complete this one and start another.`
    case 'totalTooLarge':
      return 'The total is more than one sale can hold. Split it into two sales.'
    case 'cartEmpty':
      return 'There is nothing in the cart yet.'
    case 'currencyUnknown':
      return `${problem.code} is no currency that a shop can sell in.`
    default:
      return moneySentence(problem, show)
  }
}

type OtherProblem = Exclude<
  Problem,
  CartProblem | { readonly kind: 'cartEmpty' } | { readonly kind: 'currencyUnknown' }
>

function moneySentence(problem: OtherProblem, show: ShowAmount | undefined): string {
  switch (problem.kind) {
    case 'underpaid':
      return show === undefined
        ? 'The payment does not cover the total yet.'
        : `${show(problem.missing)} is still missing.`
    case 'cardOverpaid':
      return show === undefined
        ? 'A card cannot pay more than is due: only cash gives change.'
        : `The card would pay ${show(problem.over)} too much. Only cash gives change.`
    case 'tenderNegative':
      return 'A payment cannot be below zero.'
    case 'tenderTooLarge':
      return 'This payment is too large. Check the number.'
    case 'tooManyTenders':
      return `A sale has at most ${limits.tendersMax} payments.`
    case 'notASale':
      return 'This document is a refund itself. Refund the sale that it names.'
    case 'lineTwice':
      return 'A line was chosen twice. Choose it once, with the whole quantity.'
    case 'returnNotPositive':
      return 'The quantity to give back is more than zero.'
    case 'returnTooLarge':
      return problem.left === 0
        ? 'This line was given back already.'
        : `Of this line, ${problem.left / quantityScale} can still be given back.`
    case 'tenderPositive':
      return 'A refund gives money back: its payments are below zero.'
    case 'refundMismatch':
      return 'The money given back must be exactly the total of the refund.'
    case 'empty':
      return 'Enter a number.'
    case 'commaDecimal':
      return 'Write decimals with a point, such as 1.50, and no separator between thousands.'
    case 'notANumber':
      return 'This is not a number. Write it like 12.50.'
    case 'negative':
      return 'The number cannot be below zero.'
    case 'tooManyDecimals':
      return problem.decimalsMax === 0
        ? 'Enter a whole number.'
        : `Enter at most ${problem.decimalsMax} decimals.`
    case 'tooLarge':
      return 'This number is too large. Check it.'
    default:
      return exhaustive(problem)
  }
}

const largestQuantity = (limits.quantityMax / quantityScale).toLocaleString('en', {
  maximumFractionDigits: 3,
})

/** What does not add up in a sale, for the person who must look at it. */
export function saleProblemSentence(problem: SaleProblem): string {
  switch (problem.kind) {
    case 'noLines':
      return 'The sale has no lines.'
    case 'tooManyLines':
      return `The sale has more than ${limits.linesMax.toLocaleString('en')} lines.`
    case 'tooManyTenders':
      return `The sale has more than ${limits.tendersMax} payments.`
    case 'currencyUnknown':
      return `The sale is in ${problem.code}, which is no currency that a shop can sell in.`
    case 'notAnInteger':
      return `${problem.field} is not a whole number of its smallest unit.`
    case 'overLimit':
      return `${problem.field} is ${problem.found}, which is past its limit.`
    case 'signWrong':
      return `${problem.field} is ${problem.found}, which has the wrong sign.`
    case 'figureWrong':
      return `${problem.field} is ${problem.found}; computed again it is ${problem.expected}.`
    case 'taxGroupsWrong':
      return `The tax table names ${problem.found || 'nothing'}; the lines make ${problem.expected}.`
    case 'priceOriginWrong':
      return `${problem.field} does not agree with the prices of the line.`
    case 'roundingWithoutCash':
      return `The total is rounded by ${problem.found}, but cash was not the last payment.`
    case 'changeWithoutCash':
      return `Change of ${problem.found} was given, which no cash covers.`
    case 'saleNamesRefund':
      return 'A sale that is no refund names a sale that it gives back.'
    default:
      return exhaustive(problem)
  }
}
