import type { ItemSummary, OverviewAnswer } from '@evertill/protocol/office'
import { Chip, Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { lastSeen } from '../../live/live.ts'
import { useLive } from '../../live/use-live.ts'
import { useRefreshOn } from '../../live/use-refresh-on.ts'
import { useShop } from '../../shop/shop.ts'
import { itemWords } from '../../words/item-words.ts'
import { missingDetail, missingTitle } from '../../words/missing-words.ts'
import {
  hasOrphans,
  needTakingIn,
  orphanDetail,
  orphanTitle,
  themOf,
} from '../../words/orphan-words.ts'
import { groupParked, groupWords } from '../../words/parked-words.ts'
import { groupAddress } from '../settle/addresses.ts'
import { BooksDiffer } from './books-differ.tsx'

/** Shown here; the rest is one step away under To settle. */
const rowsMax = 5

/** Slower than the counts: these are the words beside them. */
const everyMs = 15_000

interface Row {
  readonly key: string
  readonly to: string
  readonly title: string
  readonly detail: string
  readonly action: string
}

/** What needs a person, one action each. */
export function NeedsPerson({ overview }: { readonly overview: OverviewAnswer }) {
  const shop = useShop()
  const { open_items, parked, settled_today, server_time, last_check } = overview
  const items = useLive('needs items', () => office.items({ limit: String(rowsMax) }), everyMs)
  const lines = useLive('needs parked', () => office.parked({ limit: '200' }), everyMs)
  useRefreshOn(`${open_items} ${parked} ${settled_today}`, items.refresh, lines.refresh)
  const left = overview.tills.filter((till) => needTakingIn(till, server_time)).filter(hasOrphans)
  const found = lastSeen(items.live)?.items ?? []
  const lacking = overview.tills.filter((till) => till.missing.length > 0)
  const isNamedAbove = (item: ItemSummary) =>
    item.kind === 'HISTORY_MISSING' &&
    lacking.some(
      (till) => item.about.kind === 'till' && till.till_number === item.about.till_number,
    )
  const rows: readonly Row[] = [
    ...lacking.map((till) => ({
      key: `missing ${till.till_number}`,
      to: `/tills?missing=${till.till_number}`,
      title: missingTitle(till),
      detail: missingDetail(till, server_time, shop.time),
      action: 'Settle',
    })),
    ...left.map((till) => ({
      key: `orphans ${till.till_number}`,
      to: `/tills?orphans=${till.till_number}`,
      title: orphanTitle(till),
      detail: orphanDetail(till, server_time, shop.time),
      action: `Take ${themOf(till.orphans.count)} in`,
    })),
    ...groupParked(lastSeen(lines.live)?.parked ?? []).map((group) => ({
      key: group.key,
      to: groupAddress(group),
      ...groupWords(group, shop),
    })),
    ...found
      .filter((item) => !isNamedAbove(item))
      .map((item) => ({
        key: item.item_id,
        to: `/settle/${item.item_id}`,
        ...itemWords(item, shop),
      })),
  ]
  const differing = last_check?.proved === false ? last_check : null
  const twice = found.filter(isNamedAbove).length
  const total = open_items + parked + left.length + lacking.length - twice + (differing ? 1 : 0)
  return (
    <section className="card todo" aria-labelledby="needs-person">
      <div className="card-head">
        <h2 id="needs-person">Needs a person</h2>
        {total > 0 && <Chip tone="needs">{shop.count(total)}</Chip>}
      </div>
      {total === 0 ? (
        <p className="nothing quiet">
          <Icon name="tick" />
          Nothing. When a count is off or a sale needs a look, it stands here with one thing to do.
        </p>
      ) : (
        <ul>
          {differing && <BooksDiffer check={differing} now={server_time} />}
          {rows.slice(0, rowsMax).map((row) => (
            <li key={row.key}>
              <span className="words">
                <b>{row.title}</b>
                <span className="quiet small">{row.detail}</span>
              </span>
              <Link className="button" data-size="small" href={row.to}>
                {row.action}
                <span className="visually-hidden">: {row.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="foot quiet small">
        {settled_today === 0 ? '' : `${shop.count(settled_today)} settled today. `}
        Nothing here holds up a till.
        {rows.length > rowsMax && (
          <>
            {' '}
            <Link href="/settle">Show all</Link>
          </>
        )}
      </p>
    </section>
  )
}
