import { Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { inside } from '../../format/shop-time.ts'
import { OfficeIcon } from '../../frame/office-icon.tsx'
import { Shown } from '../../frame/page.tsx'
import { usePages } from '../../live/use-pages.ts'
import { Empty } from '../../parts/empty.tsx'
import { MoreRows } from '../../parts/more-rows.tsx'
import { useShop } from '../../shop/shop.ts'
import { groupParked, groupWords, lineTitle } from '../../words/parked-words.ts'
import { settledBy } from '../../words/story-words.ts'
import { groupAddress } from './addresses.ts'
import type { State } from './to-settle.tsx'

const everyMs = 10_000
const pageSize = '200'

export function ParkedList({ state }: { readonly state: State }) {
  const { live, pages, more, busy, failure, refresh } = usePages(
    `parked ${state}`,
    (before) => office.parked({ state, before, limit: pageSize }),
    everyMs,
  )
  const lines = pages.flatMap((page) => page.parked)
  return (
    <section className="card" aria-labelledby="parked">
      <div className="card-head">
        <h2 id="parked">Kept aside</h2>
        <span className="quiet small">Safe here and on the till, in no figure yet</span>
      </div>
      <Shown live={live} onRetry={refresh}>
        {({ server_time }) => {
          if (lines.length === 0) return <NoLines state={state} />
          return (
            <ul className="rows">
              {state === 'open'
                ? groupParked(lines).map((group) => <GroupRow key={group.key} group={group} />)
                : lines.map((line) => <SettledRow key={line.link} line={line} now={server_time} />)}
            </ul>
          )
        }}
      </Shown>
      <MoreRows more={more} busy={busy} failure={failure} />
    </section>
  )
}

function GroupRow({ group }: { readonly group: ReturnType<typeof groupParked>[number] }) {
  const words = groupWords(group, useShop())
  return (
    <li className="row-link">
      <span className="dot" data-tone="needs">
        <OfficeIcon name="pause" />
      </span>
      <span className="words">
        <Link href={groupAddress(group)}>{words.title}</Link>
        <span className="quiet small">{words.detail}</span>
      </span>
      <Icon name="forward" />
    </li>
  )
}

type Line = ReturnType<typeof groupParked>[number]['lines'][number]

function SettledRow({ line, now }: { readonly line: Line; readonly now: string }) {
  const shop = useShop()
  return (
    <li className="row-link">
      <span className="dot" data-tone="good">
        <Icon name="tick" />
      </span>
      <span className="words">
        <Link href={`/settle/line/${line.link}`}>{lineTitle(line, shop)}</Link>
        <span className="quiet small">
          {line.settled
            ? `${settledBy(line.settled)}, ${inside(shop.time.moment(line.settled.at, now))}`
            : 'Settled'}
        </span>
      </span>
      <Icon name="forward" />
    </li>
  )
}

function NoLines({ state }: { readonly state: State }) {
  return state === 'open' ? (
    <Empty icon={<Icon name="tick" />} title="Nothing kept aside">
      What the server cannot book, such as sales of a retired till, is kept here byte for byte until
      you say what it is.
    </Empty>
  ) : (
    <Empty icon={<OfficeIcon name="pause" />} title="Nothing settled yet">
      What was booked late, corrected or dismissed stays here, with name, time and reason.
    </Empty>
  )
}
