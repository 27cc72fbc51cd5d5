import type { ParkedLineAnswer } from '@evertill/protocol/office'
import { Link } from 'wouter'
import { Facts } from '../../parts/facts.tsx'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { lineAmount } from '../../words/parked-words.ts'

/** What could be read of it, and where it stands. */
export function ParkedFacts({ line }: { readonly line: ParkedLineAnswer }) {
  const shop = useShop()
  const { sale } = line
  const moment = (instant: string) => shop.time.moment(instant, line.server_time)
  return (
    <section className="card prose" aria-labelledby="facts">
      <h2 id="facts">What could be read</h2>
      <Facts
        rows={[
          ['Till', `${tillName(line.till_number)} ${line.till_name}`],
          ['Number in its list', shop.count(line.seq)],
          ['Receipt', sale?.receipt_number],
          ['Amount', lineAmount(line, shop)],
          ['Paid', sale?.recorded_at && moment(sale.recorded_at)],
          ['Received', moment(line.received_at)],
          ['Cashier', sale?.cashier_name],
          ['Tender', sale?.tender_kinds.join(' and ')],
          ['Arithmetic', sale && (sale.adds_up ? 'adds up' : 'does not add up')],
          ['Command', line.command_id && <span className="mono">{line.command_id}</span>],
          [
            'Corrected by',
            line.corrected_by && (
              <Link href={`/sales/${line.corrected_by}`}>Open the sale in its place</Link>
            ),
          ],
        ]}
      />
    </section>
  )
}
