import type { Sale } from '@evertill/domain'
import { Button, Icon, MainButton } from '@evertill/ui'
import { useEscape } from '../parts/use-escape.ts'
import { type NotSavedReason, notSavedWords } from '../state/not-saved.ts'
import { useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { bytesText } from '../world/storage-health.ts'
import { PaidCart } from './paid-cart.tsx'

export interface NotSavedScreenProps {
  readonly reason: NotSavedReason
  /** The sale whose refund it was; null for the open cart. */
  readonly refund: Sale | null
}

/** The one failure that stops a sale; it takes the whole shelf. */
export function NotSavedScreen({ reason, refund }: NotSavedScreenProps) {
  const { store } = useTill()
  const words = notSavedWords(reason)
  const { counters } = useSyncStatus()
  const storage = useTillState((state) => state.storage)
  const back = () =>
    store.set({ screen: refund ? { kind: 'receipts', saleId: refund.id } : { kind: 'sell' } })
  const again = () => {
    const screen = refund ? ({ kind: 'refund', sale: refund } as const) : ({ kind: 'pay' } as const)
    store.set({ screen, payProblem: null })
  }
  const backLabel = refund ? 'Back to the receipt' : 'Back to the cart'
  const main = (
    <MainButton shortcut="Enter" autoFocus onClick={words.again ? again : back}>
      {words.again ? 'Try again' : backLabel}
    </MainButton>
  )
  useEscape(back)
  return (
    <div className="till">
      <StatusBar notSaved={words.short} />
      <main className="stop" role="alert">
        <Icon name="disk" />
        <h1>
          Not saved.
          <br />
          {refund ? 'Do not give money back.' : 'Do not hand over goods.'}
        </h1>
        <p>{words.happened}</p>
        <p>{words.advice}</p>
        <p>
          {counters.waiting === 0
            ? 'All earlier sales are safe.'
            : `All earlier sales are safe; ${counters.waiting} of them still wait to be sent.`}
        </p>
        {reason.kind === 'full' && storage && storage.quotaBytes > 0 && (
          <p className="quiet">
            {bytesText(storage.usageBytes)} of {bytesText(storage.quotaBytes)} are used.
          </p>
        )}
        <Button icon="back" onClick={back}>
          {backLabel}
        </Button>
      </main>
      {refund ? (
        <aside className="cart cart-fixed refund-sum" aria-label="Refund">
          <div className="cart-head">
            <h2>
              Refund <span className="cart-count">of {refund.receiptNumber}, not saved</span>
            </h2>
          </div>
          <div className="sum">{main}</div>
        </aside>
      ) : (
        <PaidCart note="not paid">{main}</PaidCart>
      )}
    </div>
  )
}
