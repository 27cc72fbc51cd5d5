import type { ItemAnswer, TillStanding } from '@evertill/protocol/office'
import { Chip } from '@evertill/ui'
import { office } from '../../api/office.ts'
import { inside } from '../../format/shop-time.ts'
import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useLive } from '../../live/use-live.ts'
import { useShop } from '../../shop/shop.ts'
import { itemWords } from '../../words/item-words.ts'
import { settledHow } from '../../words/story-words.ts'
import { ItemEntries } from './item-entries.tsx'
import { SettleItem } from './settle-item.tsx'
import { StockSum } from './stock-sum.tsx'
import { ToMissing } from './to-missing.tsx'
import { ItemTrace } from './trace.tsx'

const everyMs = 10_000
const back = { to: '/settle', label: 'To settle' }

/** One finding: what happened, why, one main action, and its trace. */
export function ItemPage({ itemId }: { readonly itemId: string }) {
  const { live, refresh, show } = useLive(`item ${itemId}`, () => office.item(itemId), everyMs)
  const overview = useOverview()
  const shop = useShop()
  const item = lastSeen(live)
  if (item === null) {
    return (
      <Page name="Finding" back={back} live={live}>
        <Shown live={live} onRetry={refresh}>
          {() => null}
        </Shown>
      </Page>
    )
  }
  const words = itemWords(item, shop)
  const lacking = lackingOf(item, lastSeen(overview.live)?.tills ?? [])
  const settled = (answer: ItemAnswer) => {
    show(answer)
    overview.refresh()
  }
  return (
    <Page
      name={words.kind}
      back={back}
      live={live}
      title={words.title}
      lead={words.meaning}
      beside={<StateChip item={item} />}
    >
      <div className="cols">
        <div>
          <StockSum item={item} />
          <ItemEntries item={item} />
          <section className="card prose">
            <h2>How it comes about</h2>
            <p className="quiet">{words.why}</p>
          </section>
        </div>
        <div>
          {item.state === 'open' &&
            (lacking ? (
              <ToMissing till={lacking} now={item.server_time} />
            ) : (
              <SettleItem item={item} onSettled={settled} onConflict={refresh} />
            ))}
          <ItemTrace item={item} />
        </div>
      </div>
    </Page>
  )
}

/** The till whose missing numbers the finding is about; null once none are missing any more. */
function lackingOf({ kind, about }: ItemAnswer, tills: readonly TillStanding[]) {
  if (kind !== 'HISTORY_MISSING' || about.kind !== 'till') return null
  const till = tills.find((one) => one.till_number === about.till_number)
  return till && till.missing.length > 0 ? till : null
}

function StateChip({ item }: { readonly item: ItemAnswer }) {
  const { time } = useShop()
  return item.settled ? (
    <Chip tone="good" icon="tick">
      {settledHow(item.settled.how)} {inside(time.short(item.settled.at, item.server_time))}
    </Chip>
  ) : (
    <Chip tone="needs" icon="alert">
      Open since {inside(time.short(item.opened_at, item.server_time))}
    </Chip>
  )
}
