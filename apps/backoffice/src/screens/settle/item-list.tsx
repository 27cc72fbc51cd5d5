import type { ItemSummary } from '@evertill/protocol/office'
import { Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { inside } from '../../format/shop-time.ts'
import { Shown } from '../../frame/page.tsx'
import { usePages } from '../../live/use-pages.ts'
import { Empty } from '../../parts/empty.tsx'
import { MoreRows } from '../../parts/more-rows.tsx'
import { useShop } from '../../shop/shop.ts'
import { itemWords } from '../../words/item-words.ts'
import { settledBy } from '../../words/story-words.ts'
import type { State } from './to-settle.tsx'

const everyMs = 10_000

export function ItemList({ state }: { readonly state: State }) {
  const { live, pages, more, busy, failure, refresh } = usePages(
    `items ${state}`,
    (before) => office.items({ state, before }),
    everyMs,
  )
  const items = pages.flatMap((page) => page.items)
  return (
    <section className="card" aria-labelledby="findings">
      <div className="card-head">
        <h2 id="findings">Findings</h2>
        <span className="quiet small">Booked, but something about it wants a look</span>
      </div>
      <Shown live={live} onRetry={refresh}>
        {({ server_time }) =>
          items.length === 0 ? (
            <NoItems state={state} />
          ) : (
            <ul className="rows">
              {items.map((item) => (
                <ItemRow key={item.item_id} item={item} now={server_time} />
              ))}
            </ul>
          )
        }
      </Shown>
      <MoreRows more={more} busy={busy} failure={failure} />
    </section>
  )
}

function ItemRow({ item, now }: { readonly item: ItemSummary; readonly now: string }) {
  const shop = useShop()
  const words = itemWords(item, shop)
  return (
    <li className="row-link">
      <span className="dot" data-tone={item.state === 'open' ? 'needs' : 'good'}>
        <Icon name={item.state === 'open' ? 'flag' : 'tick'} />
      </span>
      <span className="words">
        <Link href={`/settle/${item.item_id}`}>{words.title}</Link>
        <span className="quiet small">
          {item.settled
            ? `${settledBy(item.settled)}, ${inside(shop.time.moment(item.settled.at, now))}`
            : `${words.detail}. Last ${inside(shop.time.moment(item.last_at, now))}.`}
        </span>
      </span>
      <Icon name="forward" />
    </li>
  )
}

function NoItems({ state }: { readonly state: State }) {
  return state === 'open' ? (
    <Empty icon={<Icon name="tick" />} title="Nothing to look at">
      When a sale takes more than the books have, is sold under an old price or by a clock that is
      off, it stands here. The sale counts all the same.
    </Empty>
  ) : (
    <Empty icon={<Icon name="flag" />} title="Nothing settled yet">
      What a person counted or accepted stays here, with name, time and note.
    </Empty>
  )
}
