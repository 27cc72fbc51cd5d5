import type { ProductAnswer } from '@evertill/protocol/office'
import { Notice } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useLive } from '../../live/use-live.ts'
import { Facts } from '../../parts/facts.tsx'
import { useShop } from '../../shop/shop.ts'
import { CountProduct } from './count-product.tsx'
import { Movements } from './movements.tsx'
import { Price } from './product-columns.tsx'

const everyMs = 10_000
const back = { to: '/products', label: 'Products' }

/** One product: what it is, what lies on the shelf, and how it got there. */
export function ProductPage({ productId }: { readonly productId: string }) {
  const { live, refresh, show } = useLive(
    `product ${productId}`,
    () => office.product(productId),
    everyMs,
  )
  const overview = useOverview()
  const answer = lastSeen(live)
  if (answer === null) {
    return (
      <Page name="Product" back={back} live={live}>
        <Shown live={live} onRetry={refresh}>
          {() => null}
        </Shown>
      </Page>
    )
  }
  const counted = (next: ProductAnswer) => {
    show(next)
    overview.refresh()
  }
  const { product, open_item_id } = answer
  return (
    <Page name={product.name} back={back} live={live} title={product.name} lead={product.category}>
      {open_item_id && (
        <Notice
          tone="needs"
          icon="alert"
          title="The stock went below zero."
          actions={
            <Link className="button" data-size="small" href={`/settle/${open_item_id}`}>
              See how
            </Link>
          }
        >
          <p className="small">A count settles it; every sale stands.</p>
        </Notice>
      )}
      <div className="cols">
        <div>
          <Movements answer={answer} />
        </div>
        <div>
          <CountProduct answer={answer} onCounted={counted} />
          <ProductFacts answer={answer} />
        </div>
      </div>
    </Page>
  )
}

function ProductFacts({ answer: { product } }: { readonly answer: ProductAnswer }) {
  const shop = useShop()
  return (
    <section className="card prose" aria-labelledby="facts">
      <h2 id="facts">As the tills have it</h2>
      <Facts
        rows={[
          ['Price', <Price key="price" product={product} shop={shop} />],
          ['Tax', `${shop.share(product.tax_rate_bp)}, category ${product.tax_category}`],
          ['SKU', product.sku],
          ['Barcodes', product.barcodes.join(', ') || 'none'],
          ['Sold by', product.unit === 'piece' ? 'the piece' : `the ${product.unit}`],
          ['Category', product.category],
        ]}
      />
    </section>
  )
}
