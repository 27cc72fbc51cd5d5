import type { JudgedAnswer, ParkedSummary } from '@evertill/protocol/office'
import { Chip } from '@evertill/ui'
import { useState } from 'react'
import { Link } from 'wouter'
import { office } from '../../api/office.ts'
import { inside } from '../../format/shop-time.ts'
import { OfficeIcon } from '../../frame/office-icon.tsx'
import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { usePages } from '../../live/use-pages.ts'
import { MoreRows } from '../../parts/more-rows.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { type Shop, useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { type JudgedWords, judgedWords } from '../../words/judged-words.ts'
import {
  countedLines,
  groupWords,
  lineAmount,
  nounOf,
  reasonOf,
  sumOf,
} from '../../words/parked-words.ts'
import { tenderWords } from '../../words/tender-words.ts'
import { BookAll } from './book-all.tsx'

const everyMs = 10_000
const back = { to: '/settle', label: 'To settle' }

/** Lines of one till that are kept aside for one reason, looked at together. */
export function ParkedGroupPage(props: { readonly code: string; readonly deviceId: string }) {
  const { code, deviceId } = props
  const shop = useShop()
  const overview = useOverview()
  const [judged, setJudged] = useState<JudgedWords | null>(null)
  const { live, pages, more, busy, failure, refresh } = usePages(
    'parked open',
    (before) => office.parked({ before, limit: '200' }),
    everyMs,
  )
  const lines = pages
    .flatMap((page) => page.parked)
    .filter((line) => line.code === code && line.device_id === deviceId)
    .toSorted((a, b) => a.seq - b.seq)
  const [oldest] = lines
  const now = pages[0]?.server_time ?? ''
  if (!oldest) {
    return (
      <Page
        name="Kept aside"
        back={back}
        live={live}
        title={judged ? judged.title : 'Nothing of this is open'}
        lead={judged ? judged.detail : 'It was settled, or there was never anything.'}
      >
        <Shown live={live} onRetry={refresh}>
          {() => <Onward />}
        </Shown>
      </Page>
    )
  }
  const onJudged = (answer: JudgedAnswer) => {
    setJudged(judgedWords(answer, nounOf(lines)))
    refresh()
    overview.refresh()
  }
  const sum = sumOf(lines)
  return (
    <Page
      name="Kept aside"
      back={back}
      live={live}
      title={groupWords({ key: '', code, deviceId, lines }, shop).title}
      lead="They are kept here as they came and change no figure yet. Nothing else waits for them."
      beside={<SinceChip instant={oldest.received_at} now={now} shop={shop} />}
    >
      <div className="cols">
        <div>
          <section className="card" aria-labelledby="arrived">
            <div className="card-head">
              <h2 id="arrived">What arrived</h2>
              <span className="quiet small">
                {countedLines(lines)}
                {sum && `, ${shop.money(sum.minor, sum.currency)}`}
              </span>
            </div>
            <Table
              caption="What arrived, oldest first"
              columns={columns(shop, now)}
              rows={lines}
              rowKey={(line) => line.link}
            />
            <MoreRows more={more} busy={busy} failure={failure} />
          </section>
          <section className="card prose">
            <h2>Why they are kept aside</h2>
            <p className="quiet">{whyWords(oldest, shop, now)}</p>
          </section>
        </div>
        <div>
          <BookAll code={code} lines={lines} judged={judged} onJudged={onJudged} />
        </div>
      </div>
    </Page>
  )
}

function Onward() {
  return (
    <div className="row">
      <Link className="button" href="/settle">
        What is still open
      </Link>
      <Link className="button" href="/settle?state=settled">
        What was settled
      </Link>
    </div>
  )
}

function SinceChip(props: { instant: string; now: string; shop: Shop }) {
  return (
    <Chip tone="needs">
      <OfficeIcon name="pause" />
      Since {inside(props.shop.time.short(props.instant, props.now))}
    </Chip>
  )
}

function whyWords(line: ParkedSummary, { time }: Shop, now: string): string {
  const { why } = reasonOf(line.code)
  if (line.code !== 'REVOKED' || line.till_retired_at === null) return why
  return `${tillName(line.till_number)} was retired ${inside(time.moment(line.till_retired_at, now))}. Afterwards it found a network once more and delivered what it still held. Nothing is booked from a retired till without a person’s word.`
}

function columns(shop: Shop, now: string): readonly Column<ParkedSummary>[] {
  return [
    {
      head: 'Number',
      cell: (line) => (
        <Link className="strong" href={`/settle/line/${line.link}`}>
          {line.sale?.receipt_number ?? `Line ${line.seq}`}
        </Link>
      ),
    },
    {
      head: 'Sold at',
      card: 'flow',
      cell: ({ sale }) =>
        sale?.recorded_at ? shop.time.moment(sale.recorded_at, now) : 'not readable',
    },
    { head: 'Cashier', card: 'flow', cell: ({ sale }) => sale?.cashier_name ?? '' },
    {
      head: 'Tender',
      card: 'flow',
      cell: ({ sale }) => (sale ? tenderWords(sale.tender_kinds) : ''),
    },
    {
      head: 'Checks',
      card: 'flow',
      cell: ({ sale }) =>
        sale?.adds_up ? (
          <Chip tone="good" icon="tick">
            adds up
          </Chip>
        ) : (
          <Chip tone="needs">does not add up</Chip>
        ),
    },
    { head: 'Amount', end: true, card: 'end', cell: (line) => lineAmount(line, shop) },
  ]
}
