import type { ParkedLineAnswer } from '@evertill/protocol/office'
import { Chip } from '@evertill/ui'
import { office } from '../../api/office.ts'
import { inside } from '../../format/shop-time.ts'
import { OfficeIcon } from '../../frame/office-icon.tsx'
import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useLive } from '../../live/use-live.ts'
import { RawText } from '../../parts/raw-text.tsx'
import { useShop } from '../../shop/shop.ts'
import { lineTitle, reasonOf } from '../../words/parked-words.ts'
import { settledHow } from '../../words/story-words.ts'
import { JudgeLine } from './judge-line.tsx'
import { ParkedFacts } from './parked-facts.tsx'
import { ParkedTrace } from './trace.tsx'

const everyMs = 10_000
const back = { to: '/settle', label: 'To settle' }

/** One line that is kept aside: the line itself, why, and what a person can say about it. */
export function ParkedLinePage({ link }: { readonly link: string }) {
  const { live, refresh, show } = useLive(`line ${link}`, () => office.parkedLine(link), everyMs)
  const overview = useOverview()
  const shop = useShop()
  const line = lastSeen(live)
  if (line === null) {
    return (
      <Page name="Kept aside" back={back} live={live}>
        <Shown live={live} onRetry={refresh}>
          {() => null}
        </Shown>
      </Page>
    )
  }
  const changed = (answer?: ParkedLineAnswer) => {
    if (answer) show(answer)
    else refresh()
    overview.refresh()
  }
  const reason = reasonOf(line.code)
  return (
    <Page
      name="Kept aside"
      back={back}
      live={live}
      title={lineTitle(line, shop)}
      lead={
        line.settled
          ? 'A person has settled it. It stays in the journal for ever.'
          : `${reason.short}. It is safe here and on the till, and in no figure yet.`
      }
      beside={<StateChip line={line} />}
    >
      <div className="cols">
        <div>
          <ParkedFacts line={line} />
          <section className="card prose">
            <h2>Why it is kept aside</h2>
            <p className="quiet">
              {reason.why} The server says: {line.message}
            </p>
          </section>
          <RawLine line={line} />
        </div>
        <div>
          {line.settled === null && <JudgeLine line={line} onChanged={changed} />}
          <ParkedTrace line={line} />
        </div>
      </div>
    </Page>
  )
}

function StateChip({ line }: { readonly line: ParkedLineAnswer }) {
  const { time } = useShop()
  return line.settled ? (
    <Chip tone="good" icon="tick">
      {settledHow(line.settled.how)} {inside(time.short(line.settled.at, line.server_time))}
    </Chip>
  ) : (
    <Chip tone="needs">
      <OfficeIcon name="pause" />
      Since {inside(time.short(line.received_at, line.server_time))}
    </Chip>
  )
}

function RawLine({ line }: { readonly line: ParkedLineAnswer }) {
  const { count } = useShop()
  return (
    <section className="card prose">
      <h2>The line as it came</h2>
      <p className="quiet small">
        {count(line.body_bytes)} bytes, exactly as the till wrote them.
        {!line.body_is_text && ' Bytes that are no text are shown as \u{FFFD}.'}
      </p>
      <RawText label="The line as it came" text={line.body} wraps />
    </section>
  )
}
