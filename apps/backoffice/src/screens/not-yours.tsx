import type { SessionAnswer } from '@evertill/protocol/office'
import { Button, Mark } from '@evertill/ui'
import { office } from '../api/office.ts'
import { useTitle } from '../frame/use-title.ts'
import { useDeed } from '../live/use-deed.ts'
import { DeedProblem } from '../parts/failure-notice.tsx'

/** Signed in, but with a role for which the back office holds nothing. */
export function NotYours(props: { session: SessionAnswer; onSignOut: () => void }) {
  const { busy, failure, run } = useDeed()
  useTitle('Back office')
  return (
    <main className="alone">
      <div className="card sign-in">
        <Mark />
        <div className="words">
          <h1>The back office is for managers</h1>
          <p className="quiet">
            You are signed in as {props.session.user.name}, a cashier. Your place is the till, with
            your PIN. If you need more, ask the owner to change your role.
          </p>
        </div>
        <DeedProblem failure={failure} />
        <a className="button" data-kind="primary" href="/till/">
          Open the till
        </a>
        <Button disabled={busy} onClick={() => run(office.signOut, props.onSignOut)}>
          Sign out
        </Button>
      </div>
    </main>
  )
}
