import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Dated, Live } from '../live/live.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useShop } from '../shop/shop.ts'
import { useTitle } from './use-title.ts'

interface PageProps {
  /** As the browser's tab names it. */
  readonly name: string
  /** The heading; a page whose heading is the answer itself leaves it out. */
  readonly title?: ReactNode
  readonly lead?: ReactNode
  readonly above?: ReactNode
  /** One step back. */
  readonly back?: { readonly to: string; readonly label: string }
  /** Beside the title: a state, or a deed. */
  readonly beside?: ReactNode
  readonly live?: Live<Dated>
  readonly children: ReactNode
}

/** One screen: where it is, what it is, whether it is live, and its content. */
export function Page(props: PageProps) {
  const { name, title, lead, above, back, beside, live, children } = props
  const { session } = useShop()
  useTitle(`${name}, ${session.store.name}`)
  const isTopped = above !== undefined || back !== undefined
  return (
    <>
      {isTopped && (
        <div className="page-top">
          {back ? (
            <p className="crumb">
              <Link href={back.to}>{back.label}</Link> / {name}
            </p>
          ) : (
            <p className="quiet">{above}</p>
          )}
          {live && <LiveLine live={live} />}
        </div>
      )}
      {title && (
        <header className="page-head">
          <div className="words">
            <h1>{title}</h1>
            {lead && <p className="quiet">{lead}</p>}
          </div>
          <div className="beside">
            {live && !isTopped && <LiveLine live={live} />}
            {beside}
          </div>
        </header>
      )}
      {children}
    </>
  )
}

/** Whether the figures are of now. A lost view is said once, and the figures stay. */
function LiveLine({ live }: { live: Live<Dated> }) {
  const { time } = useShop()
  if (live.kind === 'live') {
    return (
      <p className="live-line quiet small">
        <span className="dot" />
        Live, {time.exactClock(live.value.server_time)}
      </p>
    )
  }
  return (
    <p className="live-line small" role="status" data-lost={live.kind === 'lost' || undefined}>
      {live.kind === 'lost' &&
        `Live view lost at ${time.clock(live.value.server_time)}. Figures are from then.`}
    </p>
  )
}

/** What is known, as it comes: nothing for a blink, the failure where nothing was ever seen. */
export function Shown<T extends Dated>(props: {
  readonly live: Live<T>
  readonly onRetry: () => void
  readonly children: (value: T) => ReactNode
}) {
  const { live, onRetry, children } = props
  switch (live.kind) {
    case 'first':
      return <p className="asking quiet">Asking the server.</p>
    case 'failed':
      return <FailureNotice failure={live.failure} onRetry={onRetry} />
    default:
      return children(live.value)
  }
}
