import {
  type CartLine,
  type Discount,
  type LineId,
  lineFigures,
  sentence,
  type UnitPrice,
} from '@evertill/domain'
import { Button, Dialog, MainButton, Segments } from '@evertill/ui'
import { useState } from 'react'
import { amountOfEntry, priceOfEntry, shareOfEntry } from '../parts/entry.ts'
import { EntryPad } from '../parts/entry-pad.tsx'
import { useEntry } from '../parts/use-entry.ts'
import { setLineDiscount, setLinePrice } from '../state/cart-actions.ts'
import type { Formats } from '../state/formats.ts'
import { useFormats, useTill, useTillState } from '../state/use-till.ts'

type Way = 'percent' | 'amount' | 'price'

export interface DiscountQuestionProps {
  readonly line: LineId
  readonly first: Way
  readonly hint: string | null
  readonly onClose: () => void
}

/** A share off, an amount off, or another price: what it comes to is on the button. */
export function DiscountQuestion(props: DiscountQuestionProps) {
  const line = useTillState(({ cart }) => cart.lines.find(({ id }) => id === props.line))
  return line ? <Asked {...props} of={line} /> : null
}

function Asked({ of, first, hint, onClose }: DiscountQuestionProps & { readonly of: CartLine }) {
  const till = useTill()
  const formats = useFormats()
  const [way, setWay] = useState<Way>(first)
  const [problem, setProblem] = useState<string | null>(null)
  const entry = useEntry({ onEnter: () => apply() })
  const wish = wishOf(way, entry.text, formats)
  const apply = () => {
    if (wish.kind === 'problem') {
      setProblem(wish.sentence)
      return
    }
    const refused =
      wish.kind === 'price'
        ? setLinePrice(till, of.id, wish.price)
        : setLineDiscount(till, of.id, wish.discount)
    // Said here, where it is asked, and not on the shelf behind.
    till.store.set({ shelfNotice: null })
    if (refused) setProblem(refused)
    else onClose()
  }
  const choose = (next: Way) => {
    setWay(next)
    entry.set('')
    setProblem(null)
  }
  return (
    <Dialog title={of.name} onClose={onClose}>
      <Segments
        label="Kind of discount"
        value={way}
        onChange={choose}
        segments={[
          { value: 'percent', label: 'Percent off' },
          { value: 'amount', label: 'Amount off' },
          { value: 'price', label: 'New price' },
        ]}
      />
      {way === 'percent' && (
        <div className="quick-row">
          {['5', '10', '20', '50'].map((share) => (
            <Button key={share} onClick={() => entry.set(share)}>
              {share} %
            </Button>
          ))}
        </div>
      )}
      <EntryPad
        label={labels[way]}
        shown={way === 'percent' ? `${entry.text || '0'} %` : shownMoney(way, entry.text, formats)}
        entry={entry}
        corner={way === 'percent' ? '.' : '00'}
        problem={problem ?? hint}
      />
      {(of.discount !== null || of.priceOrigin === 'override') && (
        <Button
          onClick={() => {
            setLineDiscount(till, of.id, null)
            if (of.listPrice !== null) setLinePrice(till, of.id, of.listPrice)
            onClose()
          }}
        >
          Back to the normal price
        </Button>
      )}
      <MainButton shortcut="Enter" resting={wish.kind === 'problem'} onClick={apply}>
        {wish.kind === 'problem' ? 'Apply' : `Make it ${formats.money(amountWith(of, wish))}`}
      </MainButton>
    </Dialog>
  )
}

const labels: Record<Way, string> = {
  percent: 'Percent off this line',
  amount: 'Amount off this line',
  price: 'New price each',
}

type Wish =
  | { readonly kind: 'discount'; readonly discount: Discount }
  | { readonly kind: 'price'; readonly price: UnitPrice }
  | { readonly kind: 'problem'; readonly sentence: string }

function wishOf(way: Way, text: string, { currency }: Formats): Wish {
  if (way === 'price') {
    const price = priceOfEntry(text, currency)
    return price.ok
      ? { kind: 'price', price: price.value }
      : { kind: 'problem', sentence: sentence(price.error) }
  }
  if (text === '') return { kind: 'problem', sentence: sentence({ kind: 'empty' }) }
  if (way === 'percent') {
    const share = shareOfEntry(text)
    return share.ok
      ? { kind: 'discount', discount: { kind: 'percent', share: share.value } }
      : { kind: 'problem', sentence: sentence(share.error) }
  }
  const amount = amountOfEntry(text, currency)
  return amount.ok
    ? { kind: 'discount', discount: { kind: 'amount', amount: amount.value } }
    : { kind: 'problem', sentence: sentence(amount.error) }
}

function amountWith(line: CartLine, wish: Exclude<Wish, { kind: 'problem' }>) {
  const changed =
    wish.kind === 'price'
      ? { ...line, unitPrice: wish.price }
      : { ...line, discount: wish.discount }
  return lineFigures(changed).amount
}

function shownMoney(way: Way, text: string, { currency, money, price }: Formats): string {
  if (way === 'price') {
    const read = priceOfEntry(text || '0', currency)
    if (read.ok) return price(read.value)
  }
  const read = amountOfEntry(text, currency)
  return read.ok ? money(read.value) : text
}
