import { Suspense, useEffect } from 'react'
import { codeOfAddress } from '../join/join-code.ts'
import { Overlays } from '../menu/overlays.tsx'
import { PaidScreen } from '../pay/paid-screen.tsx'
import { PayScreen } from '../pay/pay-screen.tsx'
import { SellScreen } from '../sell/sell-screen.tsx'
import { SignInScreen } from '../sign-in/sign-in-screen.tsx'
import { needsNewCode } from '../state/rejoin.ts'
import { useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import {
  FirstPullScreen,
  fetchLaterScreens,
  NewCodeDialog,
  NotSavedScreen,
  ReceiptsScreen,
  RefundScreen,
  SyncScreen,
} from './later.ts'

/** Which screen an enrolled till shows. */
export function TillScreens() {
  const hasCatalogue = useTillState(({ catalogue }) => catalogue !== null)
  const signedIn = useTillState(({ cashier }) => cashier !== null)
  useEffect(() => fetchLaterScreens(), [])
  return (
    <>
      {!hasCatalogue ? <FirstPullScreen /> : signedIn ? <PresentScreen /> : <SignInScreen />}
      {hasCatalogue && signedIn && <Overlays />}
      <NewCode />
    </>
  )
}

/** Over every screen, the first ones too: without a catalogue or a PIN a till can still rejoin. */
function NewCode() {
  const { store } = useTill()
  const open = useTillState(({ overlay }) => overlay === 'newCode')
  const { reach } = useSyncStatus()
  const wanted = needsNewCode(reach)
  useEffect(() => {
    // Whoever opened a link with a code wants this. A cart in work is not interrupted: the Sync
    // page offers it then.
    const { cart, overlay, question, screen } = store.get()
    const free = cart.lines.length === 0 && !overlay && !question && screen.kind === 'sell'
    if (wanted && free && codeOfAddress(location) !== '') store.set({ overlay: 'newCode' })
  }, [wanted, store])
  return (
    <Suspense>{open && <NewCodeDialog onClose={() => store.set({ overlay: null })} />}</Suspense>
  )
}

function PresentScreen() {
  const screen = useTillState((state) => state.screen)
  switch (screen.kind) {
    case 'sell':
      return <SellScreen />
    case 'pay':
      return <PayScreen />
    case 'paid':
      return <PaidScreen sale={screen.sale} />
    case 'notSaved':
      return <NotSavedScreen {...screen} />
    case 'receipts':
      return <ReceiptsScreen {...screen} />
    case 'refund':
      return <RefundScreen sale={screen.sale} />
    case 'sync':
      return <SyncScreen />
  }
}
