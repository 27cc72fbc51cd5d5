import type { SaleAnswer } from '@evertill/protocol/office'
import { useShop } from '../../shop/shop.ts'

/** Total, taxes and how it was paid, as on the receipt. */
export function SaleSums({ sale }: { readonly sale: SaleAnswer }) {
  const shop = useShop()
  const money = (minor: number) => shop.money(minor, sale.currency)
  return (
    <section className="card sums" aria-label="Totals">
      <div>
        <h2>Tax</h2>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Rate</th>
              <th scope="col" className="num">
                Net
              </th>
              <th scope="col" className="num">
                Tax
              </th>
              <th scope="col" className="num">
                Gross
              </th>
            </tr>
          </thead>
          <tbody>
            {sale.taxes.map((tax) => (
              <tr key={`${tax.category} ${tax.rate_bp}`}>
                <td>
                  {shop.share(tax.rate_bp)} <span className="quiet">{tax.category}</span>
                </td>
                <td className="num">{money(tax.net_minor)}</td>
                <td className="num">{money(tax.tax_minor)}</td>
                <td className="num">{money(tax.gross_minor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <h2>Paid</h2>
        <dl className="sum-rows">
          <Row name="Net" value={money(sale.net_minor)} />
          <Row name="Tax" value={money(sale.tax_minor)} />
          {sale.rounding_minor !== 0 && (
            <Row name="Cash rounding" value={money(sale.rounding_minor)} />
          )}
          <Row name="Total" value={money(sale.payable_minor)} isTotal />
          {sale.tenders.map((tender, at) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: tenders never move, and two may be alike
              key={at}
              name={tender.kind === 'cash' ? 'Cash' : 'Card'}
              value={money(tender.amount_minor)}
            />
          ))}
          {sale.change_minor !== 0 && <Row name="Change" value={money(sale.change_minor)} />}
        </dl>
      </div>
    </section>
  )
}

function Row(props: { name: string; value: string; isTotal?: boolean }) {
  return (
    <div data-total={props.isTotal || undefined}>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}
