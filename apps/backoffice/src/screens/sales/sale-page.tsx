import type { SaleAnswer } from '@evertill/protocol/office'
import { Chip, Story } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useLive } from '../../live/use-live.ts'
import { Facts } from '../../parts/facts.tsx'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { storyWords } from '../../words/story-words.ts'
import { SaleLines } from './sale-lines.tsx'
import { SaleSums } from './sale-sums.tsx'

/** A sale never changes, but its story goes on: slowly. */
const everyMs = 15_000
const back = { to: '/sales', label: 'Sales' }

/** One document as it was printed, and its way here. */
export function SalePage({ saleId }: { readonly saleId: string }) {
  const { live, refresh } = useLive(`sale ${saleId}`, () => office.sale(saleId), everyMs)
  const shop = useShop()
  const sale = lastSeen(live)
  if (sale === null) {
    return (
      <Page name="Sale" back={back} live={live}>
        <Shown live={live} onRetry={refresh}>
          {() => null}
        </Shown>
      </Page>
    )
  }
  const amount = shop.money(sale.payable_minor, sale.currency)
  return (
    <Page
      name={sale.receipt_number}
      back={back}
      live={live}
      title={`${sale.kind === 'refund' ? 'Refund' : 'Sale'} of ${amount}`}
      lead={`${shop.time.moment(sale.recorded_at, sale.server_time)}, ${tillName(sale.till_number)} ${sale.till_name}, ${sale.cashier_name}`}
      beside={<SaleState sale={sale} />}
    >
      <div className="cols">
        <div>
          <SaleLines sale={sale} />
          <SaleSums sale={sale} />
        </div>
        <div>
          <section className="card trace" aria-labelledby="story">
            <h2 id="story">Its way here</h2>
            <Story steps={storyWords(sale, shop)} />
          </section>
          <Particulars sale={sale} />
        </div>
      </div>
    </Page>
  )
}

function SaleState({ sale }: { readonly sale: SaleAnswer }) {
  const flagged = sale.story.filter((step) => step.kind === 'flagged')
  const settled = new Set(sale.story.map((step) => (step.kind === 'settled' ? step.item_id : null)))
  const open = flagged.find((step) => !settled.has(step.item_id))
  if (open) {
    return (
      <Link className="button" data-size="small" href={`/settle/${open.item_id}`}>
        See what was noticed
      </Link>
    )
  }
  return (
    <Chip tone="good" icon="tick">
      {flagged.length > 0 ? 'Arrived, settled' : 'Arrived'}
    </Chip>
  )
}

function Particulars({ sale }: { readonly sale: SaleAnswer }) {
  const shop = useShop()
  const of = sale.refund_of
  return (
    <section className="card prose" aria-labelledby="particulars">
      <h2 id="particulars">Particulars</h2>
      <Facts
        rows={[
          ['Receipt', sale.receipt_number],
          ['Business day', shop.time.fullDay(sale.business_date)],
          ['Number in its list', shop.count(sale.seq)],
          [
            'Gives back',
            of &&
              (of.here ? (
                <Link href={`/sales/${of.sale_id}`}>{of.receipt_number ?? 'the sale'}</Link>
              ) : (
                'a sale that is not here yet'
              )),
          ],
          [
            'Given back by',
            sale.refunded_by.length > 0 &&
              sale.refunded_by.map((refund) => (
                <span className="item" key={refund.sale_id}>
                  <Link href={`/sales/${refund.sale_id}`}>{refund.receipt_number}</Link>{' '}
                  {shop.money(refund.payable_minor, sale.currency)}
                </span>
              )),
          ],
        ]}
      />
      <details className="ids">
        <summary>Ids, for support</summary>
        <dl>
          <dt>Sale</dt>
          <dd>{sale.sale_id}</dd>
          <dt>Command</dt>
          <dd>{sale.command_id}</dd>
          <dt>Link</dt>
          <dd>{sale.link}</dd>
        </dl>
      </details>
    </section>
  )
}
