import type { SessionAnswer } from '@evertill/protocol/office'
import { Mark } from '@evertill/ui'
import { useCallback, useEffect, useState } from 'react'
import { Router } from 'wouter'
import type { Failure } from './api/ask.ts'
import { office } from './api/office.ts'
import { Frame } from './frame/frame.tsx'
import { FailureNotice } from './parts/failure-notice.tsx'
import { Routes } from './routes.tsx'
import { NotYours } from './screens/not-yours.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { chooseStore } from './shop/chosen-store.ts'
import { ShopContext, shopOf } from './shop/shop.ts'
import { SignedOutContext } from './shop/signed-out.ts'

type Gate =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** `again`: there was a session a moment ago. */
  | { readonly kind: 'out'; readonly again: boolean }
  | { readonly kind: 'in'; readonly session: SessionAnswer }

/** The server may come back while nobody touches the page. */
const retryMs = 5_000

/** Who is it? Then the shop, or the sign-in in its place; the address stays as it is. */
export function App() {
  const [gate, setGate] = useState<Gate>({ kind: 'asking' })
  const signedOut = useCallback(() => setGate({ kind: 'out', again: true }), [])
  const enter = useCallback((session: SessionAnswer) => {
    chooseStore(session.store.id)
    setGate({ kind: 'in', session })
  }, [])

  const look = useCallback(async () => {
    const answer = await office.session()
    if (answer.ok) enter(answer.value)
    else if (answer.error.kind === 'refused' && answer.error.status === 401)
      setGate({ kind: 'out', again: false })
    else setGate({ kind: 'failed', failure: answer.error })
  }, [enter])
  useEffect(() => {
    void look()
  }, [look])
  useEffect(() => {
    if (gate.kind !== 'failed') return
    const timer = setTimeout(look, retryMs)
    return () => clearTimeout(timer)
  }, [gate, look])

  switch (gate.kind) {
    case 'asking':
      return null
    case 'failed':
      return (
        <main className="alone">
          <div className="card sign-in">
            <Mark />
            <h1>Back office</h1>
            <FailureNotice failure={gate.failure} onRetry={() => void look()} />
          </div>
        </main>
      )
    case 'out':
      return <SignIn again={gate.again} onEnter={enter} />
    case 'in': {
      const goTo = (storeId: string) => {
        chooseStore(storeId)
        void look()
      }
      const out = () => setGate({ kind: 'out', again: false })
      if (gate.session.user.role === 'cashier') {
        return <NotYours session={gate.session} onSignOut={out} />
      }
      return (
        <SignedOutContext value={signedOut}>
          <ShopContext key={gate.session.store.id} value={shopOf(gate.session)}>
            <Router base="/office">
              <Frame onGoTo={goTo} onSignOut={out}>
                <Routes />
              </Frame>
            </Router>
          </ShopContext>
        </SignedOutContext>
      )
    }
  }
}
