import { Button, Icon, MainButton } from '@evertill/ui'
import { useEffect } from 'react'
import { useEscape } from '../parts/use-escape.ts'
import { notSavedWords } from '../state/not-saved.ts'
import type { NotSaved } from '../state/till-state.ts'
import { useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { bytesText } from '../world/storage-health.ts'
import { PaidCart } from './paid-cart.tsx'

/** The one failure that stops a sale; it takes the whole shelf. */
export function NotSavedScreen({ reason, refund, again }: NotSaved) {
  const { store, engine } = useTill()
  const words = notSavedWords(reason)
  const { counters } = useSyncStatus()
  const storage = useTillState((state) => state.storage)
  const saving = useTillState((state) => state.saving)
  const back = () =>
    store.set({ screen: refund ? { kind: 'receipts', saleId: refund.id } : { kind: 'sell' } })
  const backLabel = refund ? 'Back to the receipt' : 'Back to the cart'
  const cleared = reason.kind === 'noLedger'
  // The engine has not looked since: the status bar must not speak of sales that are gone.
  useEffect(() => {
    if (cleared) engine.wake('visible')
  }, [cleared, engine])
  const [deed, act] = cleared
    ? (['Join the shop again', () => store.set({ overlay: 'newCode' })] as const)
    : words.again
      ? (['Try again', again] as const)
      : ([backLabel, back] as const)
  const main = (
    <MainButton shortcut="Enter" autoFocus resting={saving} onClick={act}>
      {saving ? 'Saving…' : deed}
    </MainButton>
  )
  useEscape(back)
  return (
    <div className="till">
      <StatusBar notSaved={words.short} />
      <main className="stop-around">
        <div className="stop" role="alert">
          <Icon name="disk" />
          <h1>
            Not saved.
            <br />
            {refund ? 'Do not give money back.' : 'Do not hand over goods.'}
          </h1>
          <p>{words.happened}</p>
          <p>{words.advice}</p>
          <p>{words.earlier(counters.waiting)}</p>
          {reason.kind === 'full' && storage && storage.quotaBytes > 0 && (
            <p className="quiet">
              {bytesText(storage.usageBytes)} of {bytesText(storage.quotaBytes)} are used.
            </p>
          )}
          <Button icon="back" onClick={back}>
            {backLabel}
          </Button>
        </div>
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
