import type { Unit } from '@evertill/domain'
import type { ItemAnswer } from '@evertill/protocol/office'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'

/** The newest line that went below zero, as four figures: believed, had, sold, have. */
export function StockSum({ item }: { readonly item: ItemAnswer }) {
  const shop = useShop()
  const newest = item.entries[0]
  if (item.about.kind !== 'product' || !newest?.stock) return null
  const { unit, stock_milli } = item.about
  const { believed_milli, before_milli, after_milli } = newest.stock
  const till = newest.till_number === null ? 'The till' : tillName(newest.till_number)
  const document = newest.sale ? `Sold, ${newest.sale.receipt_number}` : 'Sold'
  return (
    <section className="card sumline" aria-label="How it came, last time">
      <Figure
        label={`${till} believed`}
        text={believed_milli === null ? 'nothing' : shop.stock(believed_milli, unit)}
        unit={unit}
      />
      <Figure label="The books had" text={shop.stock(before_milli, unit)} unit={unit} />
      <Figure label={document} text={shop.change(after_milli - before_milli, unit)} unit={unit} />
      <Figure
        label="The books have now"
        text={shop.stock(stock_milli ?? after_milli, unit)}
        unit={unit}
        isLow={(stock_milli ?? after_milli) < 0}
      />
    </section>
  )
}

/** The unit is written small: the figure is what is read. */
function Figure(props: { label: string; text: string; unit: Unit; isLow?: boolean }) {
  const { label, text, unit, isLow = false } = props
  const number = unit === 'piece' ? text : text.slice(0, -(unit.length + 1))
  return (
    <div>
      <span className="quiet small">{label}</span>
      <p className="figure" data-low={isLow || undefined}>
        {number}
        {unit !== 'piece' && number !== '' && <small> {unit}</small>}
      </p>
    </div>
  )
}
