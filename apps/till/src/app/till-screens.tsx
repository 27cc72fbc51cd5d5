import { FirstPullScreen } from '../join/first-pull-screen.tsx'
import { Overlays } from '../menu/overlays.tsx'
import { NotSavedScreen } from '../pay/not-saved-screen.tsx'
import { PaidScreen } from '../pay/paid-screen.tsx'
import { PayScreen } from '../pay/pay-screen.tsx'
import { ReceiptsScreen } from '../receipts/receipts-screen.tsx'
import { RefundScreen } from '../receipts/refund-screen.tsx'
import { SellScreen } from '../sell/sell-screen.tsx'
import { SignInScreen } from '../sign-in/sign-in-screen.tsx'
import { useTillState } from '../state/use-till.ts'
import { SyncScreen } from '../sync-page/sync-screen.tsx'

/** Which screen an enrolled till shows. */
export function TillScreens() {
  const hasCatalogue = useTillState(({ catalogue }) => catalogue !== null)
  const signedIn = useTillState(({ cashier }) => cashier !== null)
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
      return <NotSavedScreen reason={screen.reason} refund={screen.refund} />
    case 'receipts':
      return <ReceiptsScreen saleId={screen.saleId} />
    case 'refund':
      return <RefundScreen sale={screen.sale} />
    case 'sync':
      return <SyncScreen />
  }
}
