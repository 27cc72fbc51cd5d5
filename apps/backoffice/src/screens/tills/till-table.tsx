import type { Till, TillStanding, TillsAnswer } from '@evertill/protocol/office'
import { Button, Chip } from '@evertill/ui'
import { useOverview } from '../../frame/overview-context.ts'
import { lastSeen } from '../../live/live.ts'
import { ProofCell, SaidCell } from '../../parts/said.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { type Shop, useShop } from '../../shop/shop.ts'
import { counted, tillName } from '../../words/counted.ts'
import { countOf, mayLetGo, settledLine } from '../../words/missing-words.ts'
import { hasOrphans, orphansSince, themOf } from '../../words/orphan-words.ts'
import { arrivalWords, backupWords, lastSeenWords } from '../../words/till-words.ts'

interface TillRow {
  readonly till: Till
  /** How it stands; null until the overview has it. */
  readonly standing: TillStanding | null
}

export function TillTable(props: {
  readonly answer: TillsAnswer
  readonly onNewCode: (till: Till) => void
  readonly onBringBack: (till: Till) => void
  readonly onRetire: (till: Till) => void
  readonly onTakeIn: (till: Till) => void
  readonly onSettle: (till: Till) => void
}) {
  const { answer, onNewCode, onBringBack, onRetire, onTakeIn, onSettle } = props
  const shop = useShop()
  const overview = lastSeen(useOverview().live)
  const rows: readonly TillRow[] = answer.tills.map((till) => ({
    till,
    standing: overview?.tills.find((row) => row.till_number === till.till_number) ?? null,
  }))
  return (
    <section className="card" aria-label="Tills">
      <Table
        caption="Tills"
        columns={[
          ...columns(shop, answer.server_time),
          {
            head: 'Deeds',
            isHeadHidden: true,
            end: true,
            card: 'alone',
            cell: ({ till, standing }) => (
              <div className="row-deeds">
                {standing?.orphans && (
                  <Button size="small" onClick={() => onTakeIn(till)}>
                    Take {themOf(standing.orphans.count)} in
                    <span className="visually-hidden">: {tillName(till.till_number)}</span>
                  </Button>
                )}
                {standing && mayLetGo(standing).length > 0 && (
                  <Button size="small" onClick={() => onSettle(till)}>
                    Settle {shop.count(countOf(mayLetGo(standing)))}
                    <span className="visually-hidden">: {tillName(till.till_number)}</span>
                  </Button>
                )}
                <Button size="small" onClick={() => onNewCode(till)}>
                  New code
                  <span className="visually-hidden"> for {tillName(till.till_number)}</span>
                </Button>
                {till.state !== 'new' && (
                  <Button size="small" onClick={() => onBringBack(till)}>
                    Bring back
                    <span className="visually-hidden">: {tillName(till.till_number)}</span>
                  </Button>
                )}
                {till.state === 'live' && (
                  <Button size="small" kind="danger" onClick={() => onRetire(till)}>
                    Retire
                    <span className="visually-hidden"> {tillName(till.till_number)}</span>
                  </Button>
                )}
              </div>
            ),
          },
        ]}
        rows={rows}
        rowKey={({ till }) => String(till.till_number)}
        cardsBelow={860}
        cards="facts"
        quietRow={({ till }) => till.state === 'retired'}
      />
    </section>
  )
}

function columns(shop: Shop, now: string): readonly Column<TillRow>[] {
  const { time } = shop
  return [
    {
      head: 'Till',
      cell: ({ till }) => (
        <>
          <span className="strong">{tillName(till.till_number)}</span>{' '}
          <span className="quiet clip">{till.name}</span>
        </>
      ),
    },
    {
      head: 'State',
      card: 'end',
      cell: ({ till }) => <TillState till={till} shop={shop} now={now} />,
    },
    {
      head: 'Last seen',
      card: 'named',
      cell: ({ standing }) => standing && <SaidCell said={lastSeenWords(standing, now, time)} />,
    },
    {
      head: 'Waiting',
      card: 'named',
      end: true,
      cell: ({ standing }) =>
        standing &&
        (standing.waiting === 0 ? '0' : <Chip tone="waiting">{shop.count(standing.waiting)}</Chip>),
    },
    {
      head: 'Proof',
      card: 'named',
      // Of a till that no device ever was there is nothing to say.
      cell: ({ standing }) =>
        standing &&
        standing.state !== 'new' && <Arrival standing={standing} now={now} shop={shop} />,
    },
  ]
}

/** What arrived and is proved, and how far a backup holds it. */
function Arrival({ standing, now, shop }: { standing: TillStanding; now: string; shop: Shop }) {
  const backup = backupWords(standing)
  const settled = settledLine(standing)
  return (
    <span className="arrival">
      <ProofCell said={arrivalWords(standing, now, shop.time)} />
      {hasOrphans(standing) && (
        <span className="quiet small">{orphansSince(standing, now, shop.time)}</span>
      )}
      {settled !== null && <span className="quiet small">{settled}</span>}
      {backup !== null && <span className="quiet small">{backup}</span>}
    </span>
  )
}

function TillState({ till, shop, now }: { till: Till; shop: Shop; now: string }) {
  if (till.code_expires_at !== null && till.code_expires_at > now) {
    return <Chip tone="waiting">Code until {shop.time.clock(till.code_expires_at)}</Chip>
  }
  switch (till.state) {
    case 'new':
      return <Chip>No device yet</Chip>
    case 'retired':
      return <Chip>Retired</Chip>
    case 'live': {
      const devices = till.devices.filter((device) => device.revoked_at === null).length
      return devices > 1 ? <span>{counted(devices, 'device')}</span> : <span>In use</span>
    }
  }
}
