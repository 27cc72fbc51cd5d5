import { amountDue, type Bill, changeDue, type MinorUnits, type Tender } from '@evertill/domain'
import { Button, Key, MainButton, Segments } from '@evertill/ui'
import { useEffect, useState } from 'react'
import { amountOfEntry } from '../parts/entry.ts'
import { Figure } from '../parts/figure.tsx'
import { letGoOfPointed } from '../parts/keeps-enter.ts'
import { useEntry } from '../parts/use-entry.ts'
import { useEscape } from '../parts/use-escape.ts'
import { useScanner } from '../scan/use-scanner.ts'
import { useCartTotals } from '../sell/cart-panel.tsx'
import { startOpenPayment, takePayment } from '../state/payment.ts'
import { useFormats, useSettings, useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { CardCounter } from './card-counter.tsx'
import { CashCounter } from './cash-counter.tsx'
import { PaidCart } from './paid-cart.tsx'

type Means = Tender['kind']

/** The shelf becomes the counter; the cart stays. */
export function PayScreen() {
  const till = useTill()
  const { store } = till
  const formats = useFormats()
  const { cashRounding } = useSettings()
  const { totals } = useCartTotals()
  const saving = useTillState((state) => state.saving)
  const problem = useTillState((state) => state.payProblem)
  const overlay = useTillState((state) => state.overlay)
  const [means, setMeans] = useState<Means>('cash')
  /** What a card paid already, when the rest is paid in cash. */
  const [cardPart, setCardPart] = useState<MinorUnits | null>(null)
  const [scanned, setScanned] = useState(false)
  const entry = useEntry({ onEnter: () => take(), enabled: overlay === null && !saving })
  useEffect(() => void startOpenPayment(till), [till])
  useScanner(() => setScanned(true))

  const tenders: readonly Tender[] = cardPart === null ? [] : [{ kind: 'card', amount: cardPart }]
  const bill: Bill = { gross: totals.gross, tenders, cashRounding }
  const due = amountDue(bill, means)
  const typed = amountOfEntry(entry.text, formats.currency)
  const received = entry.text === '' || !typed.ok ? due : typed.value
  const left = changeDue({ payable: due, tendered: received })

  const take = () => {
    const cardTakesPart = means === 'card' && received < due && received > 0
    if (cardTakesPart) {
      setCardPart(received)
      setMeans('cash')
      entry.set('')
      return
    }
    void takePayment(till, [...tenders, { kind: means, amount: received }])
  }
  const change = (next: Means) => {
    setMeans(next)
    entry.set('')
    store.set({ payProblem: null })
  }
  const back = () => {
    if (!saving) store.set({ screen: { kind: 'sell' }, payProblem: null })
  }
  useEscape(() => {
    if (overlay !== null) return
    if (entry.text !== '') entry.set('')
    else if (cardPart !== null) setCardPart(null)
    else back()
  })

  return (
    <div className="till" onClickCapture={letGoOfPointed}>
      <StatusBar />
      <main className="counter">
        <div className="row between">
          <Button kind="plain" icon="back" onClick={back}>
            Back to the cart
          </Button>
          {/* Beside the way back, where it moves nothing. */}
          <p className="pay-problem" role="alert">
            {problem ?? (scanned ? 'The scan was not added. Go back to the cart first.' : null)}
          </p>
          <Key>Esc</Key>
        </div>
        <div className="due">
          <h1>{cardPart === null ? 'To pay' : 'Left to pay'}</h1>
          <Figure label="To pay">{formats.money(due)}</Figure>
        </div>
        {cardPart === null ? (
          <Segments
            label="Means of payment"
            value={means}
            onChange={change}
            segments={[
              { value: 'cash', label: 'Cash', icon: 'cash' },
              { value: 'card', label: 'Card', icon: 'card' },
            ]}
          />
        ) : (
          <div className="row between card-part">
            <p>
              <b className="strong">{formats.money(cardPart)}</b> by card. The rest in cash.
            </p>
            <Button kind="plain" onClick={() => setCardPart(null)}>
              Take back
            </Button>
          </div>
        )}
        {means === 'cash' ? (
          <CashCounter due={due} received={received} left={left} entry={entry} />
        ) : (
          <CardCounter due={due} amount={received} entry={entry} />
        )}
      </main>
      <PaidCart>
        <MainButton
          shortcut="Enter"
          resting={saving || (means === 'cash' && !left.ok)}
          onClick={take}
        >
          {saving
            ? 'Saving…'
            : `${means === 'cash' ? 'Take' : 'Card took'} ${formats.money(received)}`}
        </MainButton>
      </PaidCart>
    </div>
  )
}
