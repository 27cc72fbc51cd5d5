import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale, filledCart } from '../testing/arbitraries.ts'
import { card, context, expectOk, product } from '../testing/examples.ts'
import { addProduct, cartTotals, emptyCart } from './cart.ts'
import { checkSale } from './check-sale.ts'
import { completeRefund, previewRefund, type RefundSource } from './complete-refund.ts'
import { completeSale } from './complete-sale.ts'
import { lineFigures } from './line-amount.ts'
import type { Sale } from './sale.ts'
import { amountDue } from './tender.ts'

/** A document, and the same with one figure set to something else. */
type Change = (document: Sale, by: number) => Sale

const amountChanges: Record<string, Change> = {
  change: (s, by) => ({ ...s, change: plus(s.change, by) }),
  'totals.net': (s, by) => ({ ...s, totals: { ...s.totals, net: plus(s.totals.net, by) } }),
  'totals.tax': (s, by) => ({ ...s, totals: { ...s.totals, tax: plus(s.totals.tax, by) } }),
  'totals.gross': (s, by) => ({ ...s, totals: { ...s.totals, gross: plus(s.totals.gross, by) } }),
  'totals.rounding': (s, by) => ({
    ...s,
    totals: { ...s.totals, rounding: plus(s.totals.rounding, by) },
  }),
  'totals.payable': (s, by) => ({
    ...s,
    totals: { ...s.totals, payable: plus(s.totals.payable, by) },
  }),
  'tenders[].amount': (s, by) => ({
    ...s,
    tenders: one(s.tenders, by, (t) => ({ ...t, amount: plus(t.amount, by) })),
  }),
  'lines[].amount': (s, by) => ({
    ...s,
    lines: one(s.lines, by, (l) => ({ ...l, amount: plus(l.amount, by) })),
  }),
  'lines[].discountAmount': (s, by) => ({
    ...s,
    lines: one(s.lines, by, (l) => ({ ...l, discountAmount: plus(l.discountAmount, by) })),
  }),
  'taxGroups[].net': (s, by) => ({
    ...s,
    taxGroups: one(s.taxGroups, by, (g) => ({ ...g, net: plus(g.net, by) })),
  }),
  'taxGroups[].tax': (s, by) => ({
    ...s,
    taxGroups: one(s.taxGroups, by, (g) => ({ ...g, tax: plus(g.tax, by) })),
  }),
  'taxGroups[].gross': (s, by) => ({
    ...s,
    taxGroups: one(s.taxGroups, by, (g) => ({ ...g, gross: plus(g.gross, by) })),
  }),
  'taxGroups[].rate': (s, by) => ({
    ...s,
    taxGroups: one(s.taxGroups, by, (g) => ({ ...g, rate: plus(g.rate, 1) })),
  }),
  'a line left out': (s) => ({ ...s, lines: s.lines.slice(1) }),
  'a tax group left out': (s) => ({ ...s, taxGroups: s.taxGroups.slice(1) }),
  kind: (s) => ({ ...s, kind: s.kind === 'sale' ? 'refund' : 'sale' }),
}

const difference = fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((n) => n !== 0)

test('[P8] a completed sale adds up', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      expect(checkSale(sale)).toEqual([])
    }),
  )
})

test('[P8] a completed refund adds up, of whole and part sales and without a sale', () => {
  fc.assert(
    fc.property(anyRefund(), (refund) => {
      expect(checkSale(refund)).toEqual([])
    }),
  )
})

for (const [name, change] of Object.entries(amountChanges)) {
  test(`[P8] any other value of one figure is found: ${name}`, () => {
    fc.assert(
      fc.property(fc.oneof(anySale, anyRefund()), difference, (document, by) => {
        fc.pre(name !== 'a line left out' || document.lines[0]?.amount !== 0)
        expect(checkSale(change(document, by))).not.toEqual([])
      }),
    )
  })
}

test('[P8] another quantity or price is found as soon as it makes another amount', () => {
  const field = fc.constantFrom('quantity', 'unitPrice')
  fc.assert(
    fc.property(fc.oneof(anySale, anyRefund()), field, difference, (document, name, by) => {
      const lines = one(document.lines, by, (line) => ({ ...line, [name]: plus(line[name], by) }))
      const amounts = (rows: typeof lines) => rows.map((line) => lineFigures(line).amount)
      fc.pre(String(amounts(lines)) !== String(amounts(document.lines)))
      expect(checkSale({ ...document, lines })).not.toEqual([])
    }),
  )
})

test('[P10] figures that are no money never throw', () => {
  const wild = fc.oneof(
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.5, 2 ** 53, -(2 ** 60), 1e300, -0),
    fc.double(),
  )
  const names = fc.constantFrom(...Object.keys(amountChanges))
  fc.assert(
    fc.property(anySale, names, wild, (sale, name, by) => {
      expect(Array.isArray(checkSale(amountChanges[name]?.(sale, by) ?? sale))).toBe(true)
    }),
  )
  fc.assert(
    fc.property(anySale, fc.constantFrom('quantity', 'unitPrice'), wild, (sale, name, value) => {
      const lines = one(sale.lines, 0, (line) => ({ ...line, [name]: value }))
      expect(Array.isArray(checkSale({ ...sale, lines }))).toBe(true)
    }),
  )
})

test('a sale of 1,114 lines is checked in a few milliseconds', () => {
  let cart = emptyCart
  for (let n = 0; n < 1_114; n += 1) {
    cart = expectOk(addProduct(cart, product(`Item ${n}`, 100 + n), { stockBelieved: null }))
  }
  const { gross } = cartTotals(cart, context.taxRules).totals
  const sale = expectOk(completeSale({ cart, tenders: [card(gross)], context }))
  const startedMs = performance.now()
  expect(checkSale(sale)).toEqual([])
  // Measured: under 1 ms once warm. The limit only keeps a square of the lines out.
  expect(performance.now() - startedMs).toBeLessThan(50)
})

function anyRefund(): fc.Arbitrary<Sale> {
  const fromSale = fc
    .record({ sale: anySale, keep: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 12 }) })
    .map(({ sale, keep }): RefundSource => {
      const returns = sale.lines.map((line, index) => {
        const part = Math.ceil((line.quantity * (keep[index] ?? 100)) / 100)
        const whole = line.unit === 'piece' ? Math.ceil(part / 1_000) * 1_000 : part
        return { line: index, quantity: whole as typeof line.quantity, stockBelieved: null }
      })
      return { kind: 'sale', sale, returns, earlier: [] }
    })
  const fromCart = filledCart.map((cart): RefundSource => ({ kind: 'cart', cart, refundOf: null }))
  const way = fc.constantFrom('cash', 'card')
  return fc.tuple(fc.oneof(fromSale, fromCart), way).map(([source, kind]) => {
    const { gross } = expectOk(previewRefund(source, context.taxRules)).totals
    const due = amountDue({ gross, tenders: [], cashRounding: context.cashRounding }, kind)
    return expectOk(completeRefund({ source, tenders: [{ kind, amount: due }], context }))
  })
}

function plus<T extends number>(figure: T, by: number): T {
  return (figure + by) as T
}

/** One of the rows changed, which one by chance. */
function one<T>(rows: readonly T[], chance: number, change: (row: T) => T): readonly T[] {
  const chosen = Number.isSafeInteger(chance) ? Math.abs(chance) % Math.max(1, rows.length) : 0
  return rows.map((row, index) => (index === chosen ? change(row) : row))
}
