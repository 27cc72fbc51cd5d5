import { Button, Icon, MainButton } from '@evertill/ui'
import { useEscape } from '../parts/use-escape.ts'
import { notSavedWords } from '../state/not-saved.ts'
import type { NotSaved } from '../state/till-state.ts'
import { useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { bytesText } from '../world/storage-health.ts'
import { PaidCart } from './paid-cart.tsx'

/** The one failure that stops a sale; it takes the whole shelf. */
export function NotSavedScreen({ reason, refund, again }: NotSaved) {
  const { store } = useTill()
  const words = notSavedWords(reason)
  const { counters } = useSyncStatus()
  const storage = useTillState((state) => state.storage)
  const saving = useTillState((state) => state.saving)
  const back = () =>
    store.set({ screen: refund ? { kind: 'receipts', saleId: refund.id } : { kind: 'sell' } })
  const backLabel = refund ? 'Back to the receipt' : 'Back to the cart'
  const main = (
    <MainButton shortcut="Enter" autoFocus resting={saving} onClick={words.again ? again : back}>
      {saving ? 'Saving…' : words.again ? 'Try again' : backLabel}
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
