import { minorUnits, quantityScale, type Sale, sentence, type Tender } from '@evertill/domain'
import { Button, Key, MainButton, Notice, Segments } from '@evertill/ui'
import { useEffect, useMemo, useState } from 'react'
import { isDialogOpen } from '../parts/dialog-open.ts'
import { Figure } from '../parts/figure.tsx'
import { keepsEnter, letGoOfPointed } from '../parts/keeps-enter.ts'
import { useEscape } from '../parts/use-escape.ts'
import { earlierRefunds, giveBack, leftToRefund, refundFigures } from '../state/refund.ts'
import { useFormats, useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { RefundLine } from './refund-line.tsx'

/** Takes goods back: which lines, how many, in cash or to the card. */
export function RefundScreen({ sale }: { readonly sale: Sale }) {
  const till = useTill()
  const { store } = till
  const formats = useFormats()
  const saving = useTillState((state) => state.saving)
  const problem = useTillState((state) => state.payProblem)
  const [earlier, setEarlier] = useState<readonly Sale[] | null>(null)
  const [quantities, setQuantities] = useState<readonly number[]>(() => sale.lines.map(() => 0))
  const [means, setMeans] = useState<Tender['kind']>(() => sale.tenders.at(-1)?.kind ?? 'cash')
  useEffect(() => {
    void earlierRefunds(till.storage, sale).then((found) => {
      if (found.ok) setEarlier(found.value)
      else till.store.set({ payProblem: unreadable })
    })
  }, [till, sale])
  const back = () => {
    if (!saving) store.set({ screen: { kind: 'receipts', saleId: sale.id }, payProblem: null })
  }
  useEscape(back)

  const left = useMemo(() => leftToRefund(sale, earlier ?? []), [sale, earlier])
  const wish = { sale, earlier: earlier ?? [], quantities, means }
  const figures = refundFigures(till, wish)
  const nothingLeft = left.every((line) => line.quantity === 0)
  const chosen = quantities.some((milli) => milli > 0)
  const sum = figures.ok ? formats.money(minorUnits(-figures.value.due.amount)) : null
  const give = () => {
    if (earlier !== null) void giveBack(till, wish)
  }
  useEnter(give)

  return (
    <div className="till" onClickCapture={letGoOfPointed}>
      <StatusBar />
      <main className="counter refund">
        <div className="row between">
          <Button kind="plain" icon="back" onClick={back}>
            Back to the receipt
          </Button>
          <Key>Esc</Key>
        </div>
        <div className="row between refund-head">
          <div>
            <h1>What comes back?</h1>
            <p className="quiet">
              {sale.receiptNumber}, {formats.day(sale.recordedAt)} {formats.time(sale.recordedAt)},{' '}
              {formats.money(sale.totals.payable)}
            </p>
          </div>
          <Button
            disabled={nothingLeft || earlier === null}
            onClick={() =>
              setQuantities(chosen ? sale.lines.map(() => 0) : left.map((line) => line.quantity))
            }
          >
            {chosen ? 'Choose nothing' : 'Choose everything'}
          </Button>
        </div>
        {earlier !== null && nothingLeft ? (
          <Notice
            tone="good"
            icon="tickRound"
            title="Everything of this sale was given back already."
          >
            <p>The earlier refunds stand under Receipts, Refunds.</p>
          </Notice>
        ) : (
          <ol className="refund-lines">
            {sale.lines.map((line, at) => (
              <RefundLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a sale's lines never move
                key={at}
                line={line}
                left={left[at]?.quantity ?? 0}
                chosen={quantities[at] ?? 0}
                step={line.unit === 'piece' ? quantityScale : null}
                onChange={(milli) => setQuantities(quantities.with(at, milli))}
              />
            ))}
          </ol>
        )}
      </main>
      <aside className="cart cart-fixed refund-sum" aria-label="Refund">
        <div className="cart-head">
          <h2>Refund</h2>
        </div>
        <div className="refund-words">
          <Segments
            label="How the money goes back"
            value={means}
            onChange={setMeans}
            segments={[
              { value: 'cash', label: 'Cash', icon: 'cash' },
              { value: 'card', label: 'Card', icon: 'card' },
            ]}
          />
          <p className="quiet">
            {means === 'cash'
              ? 'Count the money out once this till says that the refund is saved.'
              : 'Give it back on the card terminal, then record it here.'}
          </p>
          {(problem ?? (chosen && !figures.ok ? sentence(figures.error, formats.money) : null)) && (
            <p className="pay-problem" role="alert">
              {problem ?? (figures.ok ? null : sentence(figures.error, formats.money))}
            </p>
          )}
        </div>
        <div className="sum">
          <div className="total">
            <span className="label">To give back</span>
            <Figure label="To give back">{sum ?? formats.money(minorUnits(0))}</Figure>
          </div>
          <MainButton shortcut="Enter" resting={!figures.ok || saving} onClick={give}>
            {saving ? 'Saving…' : sum ? `Give back ${sum}` : 'Give back'}
          </MainButton>
        </div>
      </aside>
    </div>
  )
}

/** Without them the same goods could be given back twice. */
const unreadable =
  'This till could not read its earlier refunds, so nothing can be given back now. Load the page again.'

function useEnter(onEnter: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.defaultPrevented || isDialogOpen()) return
      if (keepsEnter(event.target)) return
      event.preventDefault()
      onEnter()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}
