import { useEffect } from 'react'
import { Overlays } from '../menu/overlays.tsx'
import { PaidScreen } from '../pay/paid-screen.tsx'
import { PayScreen } from '../pay/pay-screen.tsx'
import { SellScreen } from '../sell/sell-screen.tsx'
import { SignInScreen } from '../sign-in/sign-in-screen.tsx'
import { useTillState } from '../state/use-till.ts'
import {
  FirstPullScreen,
  fetchLaterScreens,
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
  if (!hasCatalogue) return <FirstPullScreen />
  if (!signedIn) return <SignInScreen />
  return (
    <>
      <PresentScreen />
      <Overlays />
    </>
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
      return <ReceiptsScreen saleId={screen.saleId} />
    case 'refund':
      return <RefundScreen sale={screen.sale} />
    case 'sync':
      return <SyncScreen />
  }
}
