import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useShop } from '../../shop/shop.ts'
import { Answer } from './answer.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NeedsPerson } from './needs-person.tsx'
import { TakingsToday } from './takings-today.tsx'

/** The five-second answer: is all in, how is today, what needs a person. */
export function Home() {
  const { live, refresh } = useOverview()
  const { time } = useShop()
  const seen = lastSeen(live)
  return (
    <Page name="Home" above={seen ? time.fullDay(seen.today) : ' '} live={live}>
      <Shown live={live} onRetry={refresh}>
        {(overview) => (
          <>
            <Answer overview={overview} isLost={live.kind === 'lost'} />
            {overview.tills.length === 0 ? (
              <FirstSteps />
            ) : (
              <div className="halves">
                <TakingsToday overview={overview} />
                <NeedsPerson overview={overview} />
              </div>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}
