import type { ParkedLineAnswer, SaleSummary } from '@evertill/protocol/office'
import { Button, Dialog, Field } from '@evertill/ui'
import { type FormEvent, useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { Facts } from '../../parts/facts.tsx'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { goOnHere, startHere } from '../../parts/start-here.ts'
import { useNeededText } from '../../parts/use-needed-text.ts'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { lineTitle } from '../../words/parked-words.ts'

interface CorrectProps {
  readonly line: ParkedLineAnswer
  readonly onClose: () => void
  readonly onCorrected: (line: ParkedLineAnswer) => void
}

/** A sale that was rung up again stands in the place of the line: shown before it is said. */
export function CorrectDialog({ line, onClose, onCorrected }: CorrectProps) {
  const [sale, setSale] = useState<SaleSummary | null>(null)
  return (
    <Dialog title="Which sale stands in its place?" onClose={onClose}>
      {sale === null ? (
        <FindSale onClose={onClose} onFound={setSale} />
      ) : (
        <SayIt line={line} sale={sale} onBack={() => setSale(null)} onCorrected={onCorrected} />
      )}
    </Dialog>
  )
}

interface FindProps {
  readonly onClose: () => void
  readonly onFound: (sale: SaleSummary) => void
}

function FindSale({ onClose, onFound }: FindProps) {
  const { busy, failure, run } = useDeed()
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const wanted = number.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted === '') return setProblem('The number stands on the receipt, such as T03-000518.')
    run(
      () => office.sales({ query: wanted }),
      ({ sales }) => {
        const found = sales.filter((sale) => isNumber(sale.receipt_number, wanted))
        const [first, ...others] = found
        if (first && others.length === 0) onFound(first)
        else setProblem(first ? severalFound : 'No sale with this number has arrived.')
      },
    )
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p className="quiet">
        Ring the sale up again on any till. Once it has arrived, type the number of its receipt.
      </p>
      <Field
        ref={startHere}
        label="Receipt number"
        placeholder="T03-000518"
        autoComplete="off"
        maxLength={64}
        value={number}
        problem={problem}
        onChange={(event) => {
          setNumber(event.target.value)
          setProblem(null)
        }}
      />
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button onClick={onClose}>Keep it aside</Button>
        <Button type="submit" kind="primary" disabled={busy}>
          Find it
        </Button>
      </div>
    </form>
  )
}

const severalFound =
  'More than one sale carries this number. Dismiss the line with a reason that says which it is.'

function isNumber(receiptNumber: string, wanted: string): boolean {
  return receiptNumber.toLowerCase() === wanted.toLowerCase()
}

interface SayProps {
  readonly line: ParkedLineAnswer
  readonly sale: SaleSummary
  readonly onBack: () => void
  readonly onCorrected: (line: ParkedLineAnswer) => void
}

function SayIt({ line, sale, onBack, onCorrected }: SayProps) {
  const shop = useShop()
  const { busy, failure, run } = useDeed()
  const needed = useNeededText('A few words for whoever reads it in a year.')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const note = needed.take()
    if (note === null) return
    run(() => office.correct(line.link, { sale_id: sale.sale_id, note }), onCorrected)
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <Facts
        rows={[
          ['Kept aside', lineTitle(line, shop)],
          ['In its place', sale.receipt_number],
          ['Amount', shop.money(sale.payable_minor, sale.currency)],
          ['Paid', shop.time.moment(sale.recorded_at, line.server_time)],
          ['Till', tillName(sale.till_number)],
          ['Cashier', sale.cashier_name],
        ]}
      />
      <p className="quiet">
        This sale counts, as it does already. The line that is kept aside will not be booked; both
        stay for ever, with your name and your note.
      </p>
      <Field
        ref={goOnHere}
        label="Note"
        placeholder="Such as: rung up again from the paper receipt"
        maxLength={500}
        {...needed.field}
      />
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button onClick={onBack}>Another sale</Button>
        <Button type="submit" kind="primary" disabled={busy}>
          It stands in its place
        </Button>
      </div>
    </form>
  )
}
