import { minorUnits, type Sale } from '@evertill/domain'
import { Button, Icon, MainButton, Notice } from '@evertill/ui'
import { Suspense, useEffect, useState } from 'react'
import { ReceiptPaper } from '../app/later.ts'
import { isDialogOpen } from '../parts/dialog-open.ts'
import { Figure } from '../parts/figure.tsx'
import { keepsEnter, letGoOfPointed } from '../parts/keeps-enter.ts'
import { play } from '../parts/sounds.ts'
import { useScanner } from '../scan/use-scanner.ts'
import { addCode } from '../state/cart-actions.ts'
import { forgetPayment } from '../state/finished-payment.ts'
import type { Formats } from '../state/formats.ts'
import { nextSale } from '../state/payment.ts'
import { useFormats, useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { PrintPaper } from './print-paper.tsx'
import { printReceipt } from './print-receipt.ts'

/** Paid, and on disk: the change stays until the next scan or key. */
export function PaidScreen({ sale }: { readonly sale: Sale }) {
  const till = useTill()
  const { store } = till
  const formats = useFormats()
  const overlay = useTillState((state) => state.overlay)
  const fromReserve = useTillState(({ reserve }) => reserve === 'spent')
  const [printed, setPrinted] = useState(0)
  const print = () => {
    setPrinted(printed + 1)
    void printReceipt(till, sale)
  }
  useScanner((code) => play(addCode(till, code) ? 'scan' : 'unknown'), overlay === null)
  useEffect(() => play('paid'), [])
  useNextSaleKeys(overlay === null)
  // Runs when the screen is left, and not when the page is loaded anew.
  useEffect(() => () => forgetPayment(till), [till])
  const headline = headlineOf(sale, formats)
  return (
    <div className="till" onClickCapture={letGoOfPointed}>
      <PrintPaper sale={sale} copy={printed > 1} />
      <StatusBar />
      <main className="paid">
        <div className="paid-words" role="status">
          <h1>{headline.label}</h1>
          <Figure label={headline.label}>{headline.figure}</Figure>
          <p className="lead">{paidSentence(sale, formats)}</p>
          <ul className="saved">
            <li>
              <Icon name="tickRound" />
              <span>
                Saved on this till at {formats.seconds(sale.recordedAt)} as{' '}
                <b className="strong">{sale.receiptNumber}</b>
              </span>
            </li>
            {printed > 0 && (
              <li>
                <Icon name="print" />
                <span>Sent to the printer</span>
              </li>
            )}
          </ul>
          {fromReserve && (
            <Notice tone="needs" icon="disk" title="Storage is full." role="alert">
              <p>This sale was saved from the reserve. Show the manager.</p>
            </Notice>
          )}
          <p className="quiet">
            Scan the next item to start the next sale.{' '}
            {sale.change > 0 && 'The change stays until then.'}
          </p>
        </div>
        <div className="after">
          <Button icon="print" onClick={print}>
            {printed > 0 ? 'Print again' : 'Print'}
          </Button>
          <Button
            icon="receipt"
            onClick={() => store.set({ screen: { kind: 'receipts', saleId: sale.id } })}
          >
            Receipts
          </Button>
        </div>
      </main>
      <aside className="cart cart-fixed cart-receipt" aria-label="Receipt">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long receipt must scroll by keys, too */}
        <section className="preview" tabIndex={0} aria-label="Receipt preview">
          <Suspense>
            <ReceiptPaper sale={sale} copy={printed > 1} />
          </Suspense>
        </section>
        <div className="sum">
          <MainButton shortcut="Enter" onClick={() => nextSale(till)}>
            Next sale
          </MainButton>
        </div>
      </aside>
    </div>
  )
}

/** Any key of the next sale begins it; keys of the browser and of moving about do not. */
function useNextSaleKeys(enabled: boolean): void {
  const till = useTill()
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        isDialogOpen() ||
        event.ctrlKey ||
        event.altKey ||
        event.metaKey
      )
        return
      if (event.key === 'F9' && event.shiftKey) {
        event.preventDefault()
        till.store.set({ screen: { kind: 'receipts', saleId: null } })
        return
      }
      if (event.key === ' ' || !(event.key.length === 1 || nextKeys.has(event.key))) return
      if (event.key === 'Enter' && keepsEnter(event.target)) return
      event.preventDefault()
      nextSale(till)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [till, enabled])
}

const nextKeys: ReadonlySet<string> = new Set(['Enter', 'Escape', 'F2', 'F9'])

function headlineOf({ kind, change, totals }: Sale, { money }: Formats) {
  if (kind === 'refund') {
    return { label: 'Give back', figure: money(minorUnits(-totals.payable)) }
  }
  return change > 0
    ? { label: 'Change', figure: money(change) }
    : { label: 'Paid', figure: money(totals.payable) }
}

/** `Paid £34.55 in cash, from £40.00.` */
function paidSentence({ kind, tenders, totals, change }: Sale, { money }: Formats): string {
  const sum = money(minorUnits(Math.abs(totals.payable)))
  if (kind === 'refund') {
    return tenders.every((tender) => tender.kind === 'cash')
      ? `Refunded ${sum} in cash.`
      : `Refunded ${sum} to the card. Book it on the card terminal, too.`
  }
  const [first, second] = tenders
  if (first && second) {
    const from = change > 0 ? `, from ${money(second.amount)}` : ''
    const rest = money(minorUnits(totals.payable - first.amount))
    return `Paid ${money(first.amount)} by card and ${rest} in cash${from}.`
  }
  if (first?.kind === 'card') return `Paid ${sum} by card.`
  return change > 0 && first
    ? `Paid ${sum} in cash, from ${money(first.amount)}.`
    : `Paid ${sum} in cash, exactly.`
}
