import type { LastCheck, OverviewAnswer, TillStanding } from '@evertill/protocol/office'
import { Chip, Icon, type IconName } from '@evertill/ui'
import { ProofCell, SaidCell } from '../../parts/said.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { type Shop, useShop } from '../../shop/shop.ts'
import { backupDueWords } from '../../words/backup-words.ts'
import { checkWords } from '../../words/check-words.ts'
import { tillName } from '../../words/counted.ts'
import { type Headline, headline, headlineOfThen } from '../../words/headline.ts'
import {
  appWords,
  clockWords,
  lastSeenWords,
  oldestWords,
  proofWords,
  storageWords,
} from '../../words/till-words.ts'

const badges: Record<Headline['tone'], IconName> = {
  good: 'tick',
  waiting: 'clock',
  needs: 'alert',
  quiet: 'till',
}

/** Is everything in? The sentence, and every till that it is made of. */
export function Answer(props: {
  readonly overview: OverviewAnswer
  /** The figures are of earlier. */
  readonly isLost: boolean
}) {
  const { overview, isLost } = props
  const shop = useShop()
  const { tone, title, why } = (isLost ? headlineOfThen : headline)(overview, shop.time)
  const tills = overview.tills.filter((till) => till.state !== 'retired' || till.waiting > 0)
  return (
    <section className="card" aria-labelledby="answer">
      <div className="answer">
        <span className="badge" data-tone={tone}>
          <Icon name={isLost ? 'cloudOff' : badges[tone]} />
        </span>
        <h1 id="answer">{title}</h1>
        <p className="quiet">{why}</p>
      </div>
      {tills.length > 0 && (
        <Table
          caption="Tills"
          columns={columns(shop, overview.server_time)}
          rows={tills}
          rowKey={(till) => String(till.till_number)}
          cardsBelow={980}
          cards="facts"
        />
      )}
      {overview.last_check?.proved && (
        <Checked check={overview.last_check} now={overview.server_time} />
      )}
      {overview.backup?.is_due && (
        <p className="foot quiet small checked" data-tone="waiting">
          <Icon name="clock" />
          {backupDueWords(overview.backup, overview.server_time, shop.time)}
        </p>
      )}
    </section>
  )
}

/** Good news is quiet. */
function Checked({ check, now }: { readonly check: LastCheck; readonly now: string }) {
  const { tone, text } = checkWords(check, now, useShop().time)
  return (
    <p className="foot quiet small checked" data-tone={tone}>
      <Icon name={tone === 'quiet' ? 'proof' : 'clock'} />
      {text}
    </p>
  )
}

function columns(shop: Shop, now: string): readonly Column<TillStanding>[] {
  const { count, time } = shop
  return [
    {
      head: 'Till',
      cell: (till) => (
        <>
          <span className="strong">{tillName(till.till_number)}</span>{' '}
          <span className="quiet clip">{till.name}</span>
        </>
      ),
    },
    { head: 'Last number', end: true, cell: (till) => count(till.made) },
    { head: 'Received', end: true, cell: (till) => count(till.received) },
    {
      head: 'Waiting',
      end: true,
      cell: (till) =>
        till.waiting === 0 ? '0' : <Chip tone="waiting">{count(till.waiting)}</Chip>,
    },
    {
      head: 'Oldest',
      end: true,
      cell: (till) => <SaidCell said={oldestWords(till, now)} />,
    },
    { head: 'Last seen', cell: (till) => <SaidCell said={lastSeenWords(till, now, time)} /> },
    { head: 'Proof', cell: (till) => <ProofCell said={proofWords(till, now, time)} /> },
    { head: 'App', end: true, cell: (till) => <SaidCell said={appWords(till)} /> },
    { head: 'Clock', end: true, cell: (till) => <SaidCell said={clockWords(till)} /> },
    { head: 'Storage', cell: (till) => <SaidCell said={storageWords(till)} /> },
  ]
}
