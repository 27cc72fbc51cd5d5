import type { SessionAnswer } from '@evertill/protocol/office'
import { Avatar, Chip, Icon, IconButton } from '@evertill/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { office } from '../api/office.ts'
import { lastSeen } from '../live/live.ts'
import { useDeed } from '../live/use-deed.ts'
import { useLive } from '../live/use-live.ts'
import { useShop } from '../shop/shop.ts'
import { Brand } from './brand.tsx'
import { OfficeIcon } from './office-icon.tsx'
import { OverviewContext } from './overview-context.ts'

/** Every few seconds while somebody looks: a manager wants the answer of now. */
const overviewEveryMs = 5_000

/** What stands around every screen: the places at the side, or at the bottom of a phone. */
export function Frame(props: {
  /** Then one begins at the content. */
  readonly fromOtherShop: boolean
  /** Shows another shop of the person's. */
  readonly onGoTo: (store: SessionAnswer['stores'][number]) => void
  readonly onSignOut: () => void
  readonly children: ReactNode
}) {
  const { session } = useShop()
  const { live, refresh } = useLive('overview', office.overview, overviewEveryMs)
  const seen = lastSeen(live)
  const toSettle = seen ? seen.open_items + seen.parked : 0
  const main = useFocusOnTravel(props.fromOtherShop)
  return (
    <OverviewContext value={{ live, refresh }}>
      <div className="office">
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <Brand session={session} onGoTo={props.onGoTo} />
        <nav className="places" aria-label="Back office">
          <Place to="/" icon={<Icon name="home" />} label="Home" />
          <Place
            to="/settle"
            icon={<OfficeIcon name="inbox" />}
            label="To settle"
            count={toSettle}
          />
          <Place to="/sales" icon={<Icon name="receipt" />} label="Sales" />
          <Place to="/products" icon={<Icon name="box" />} label="Products" />
          <Place to="/tills" icon={<Icon name="till" />} label="Tills" />
        </nav>
        <Person name={session.user.name} onSignOut={props.onSignOut} />
        <main id="content" className="content" tabIndex={-1} ref={main}>
          {props.children}
        </main>
      </div>
    </OverviewContext>
  )
}

function Place(props: { to: string; icon: ReactNode; label: string; count?: number }) {
  const { to, icon, label, count = 0 } = props
  const [here] = useLocation()
  const isHere = to === '/' ? here === '/' : here === to || here.startsWith(`${to}/`)
  return (
    <Link href={to} aria-current={isHere ? 'page' : undefined}>
      {icon}
      <span className="label">{label}</span>
      {count > 0 && (
        <Chip tone="needs">
          {count}
          <span className="visually-hidden"> open</span>
        </Chip>
      )}
    </Link>
  )
}

function Person({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const { busy, run } = useDeed()
  return (
    <section className="me" aria-label="Signed in">
      <Avatar name={name} />
      <span className="name">{name}</span>
      <IconButton
        icon="signOut"
        size="small"
        label="Sign out"
        disabled={busy}
        onClick={() => run(office.signOut, onSignOut)}
      />
    </section>
  )
}

/** After a step to another screen, keyboard and screen reader begin at that screen's start. */
function useFocusOnTravel(atOnce: boolean) {
  const main = useRef<HTMLElement>(null)
  const [here] = useLocation()
  const last = useRef(atOnce ? null : here)
  useEffect(() => {
    if (last.current === here) return
    last.current = here
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [here])
  return main
}
