import { Mark } from '@evertill/ui'
import { Router } from 'wouter'
import { Frame } from './frame/frame.tsx'
import { FailureNotice } from './parts/failure-notice.tsx'
import { Routes } from './routes.tsx'
import { LetGo } from './screens/let-go.tsx'
import { NotYours } from './screens/not-yours.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { ShopContext, shopOf } from './shop/shop.ts'
import { useGate } from './shop/use-gate.ts'
import { VisitEndedContext } from './shop/visit-ended.ts'

/** Who is it? Then the shop, or the sign-in in its place; the address stays as it is. */
export function App() {
  const { gate, look, enter, leave, end, goTo } = useGate()
  switch (gate.kind) {
    case 'asking':
      return gate.shop === null ? null : (
        <main className="alone">
          <p className="quiet" role="status">
            Opening {gate.shop}.
          </p>
        </main>
      )
    case 'failed':
      return (
        <main className="alone">
          <div className="card sign-in">
            <Mark />
            <h1>Back office</h1>
            <FailureNotice failure={gate.failure} onRetry={look} />
          </div>
        </main>
      )
    case 'out':
      return <SignIn again={gate.again} onEnter={enter} />
    case 'letGo':
      return <LetGo shop={gate.shop} onGoOn={look} />
    case 'in': {
      const { session, fromOtherShop } = gate
      if (session.user.role === 'cashier') return <NotYours session={session} onSignOut={leave} />
      return (
        <VisitEndedContext value={end}>
          <ShopContext key={session.store.id} value={shopOf(session)}>
            <Router base="/office">
              <Frame fromOtherShop={fromOtherShop} onGoTo={goTo} onSignOut={leave}>
                <Routes />
              </Frame>
            </Router>
          </ShopContext>
        </VisitEndedContext>
      )
    }
  }
}
