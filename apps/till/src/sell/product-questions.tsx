import {
  type LineId,
  lineAmount,
  minorUnits,
  type Product,
  type SaleLine,
  sentence,
  type Unit,
} from '@evertill/domain'
import { Dialog, MainButton } from '@evertill/ui'
import { useState } from 'react'
import { priceOfEntry, quantityOfEntry } from '../parts/entry.ts'
import { EntryPad } from '../parts/entry-pad.tsx'
import { useEntry } from '../parts/use-entry.ts'
import { addToCart, setLineQuantity } from '../state/cart-actions.ts'
import { useFormats, useTill } from '../state/use-till.ts'

export interface PriceQuestionProps {
  readonly product: Product
  readonly quantityText: string | null
  readonly hint: string | null
  readonly onClose: () => void
}

/** An open-price product: the cashier names its price. */
export function PriceQuestion({ product, quantityText, hint, onClose }: PriceQuestionProps) {
  const till = useTill()
  const { currency, money, price } = useFormats()
  const [problem, setProblem] = useState<string | null>(null)
  const [askedFree, setAskedFree] = useState(false)
  const entry = useEntry({ onEnter: () => add() })
  const read = priceOfEntry(entry.text, currency)
  const shown = read.ok ? price(read.value) : money(minorUnits(0))
  const free = read.ok && read.value === 0
  const asked = free && askedFree
  const add = () => {
    if (!read.ok) {
      setProblem(sentence(read.error.kind === 'empty' ? priceNeeded(product) : read.error))
      return
    }
    if (free && !asked) {
      setAskedFree(true)
      return
    }
    onClose()
    addToCart(till, product, { price: read.value, quantityText })
  }
  return (
    <Dialog title={product.name} onClose={onClose}>
      <EntryPad
        label={product.unit === 'piece' ? 'Price' : `Price a ${product.unit}`}
        shown={shown}
        entry={entry}
        corner="00"
        problem={asked ? freeQuestion(shown) : (problem ?? hint)}
      />
      <MainButton shortcut="Enter" resting={!read.ok} onClick={add}>
        {asked ? `Sell it for ${shown}` : `Add at ${shown}`}
      </MainButton>
    </Dialog>
  )
}

/** Asked once: a price left at nothing is mostly a slip. */
export function freeQuestion(shown: string): string {
  return `Sell it for ${shown}? Press Enter once more, or type its price.`
}

export interface QuantityQuestionProps {
  /** What is sold: a product to add, or a line to change. */
  readonly subject: Product | SaleLine
  readonly line: LineId | null
  readonly hint: string | null
  readonly onClose: () => void
}

/** A weighed product, or another quantity for a line. */
export function QuantityQuestion({ subject, line, hint, onClose }: QuantityQuestionProps) {
  const till = useTill()
  const formats = useFormats()
  const [problem, setProblem] = useState<string | null>(null)
  const entry = useEntry({ onEnter: () => apply() })
  const read = quantityOfEntry(entry.text)
  const { unit } = subject
  const unitPrice = 'unitPrice' in subject ? subject.unitPrice : subject.price
  const comesTo =
    read.ok && unitPrice !== null
      ? formats.money(lineAmount({ unitPrice, quantity: read.value }))
      : null
  const apply = () => {
    if (!read.ok) {
      setProblem(sentence(read.error))
      return
    }
    if (line !== null) {
      const refused = setLineQuantity(till, line, read.value)
      till.store.set({ shelfNotice: null })
      if (refused) setProblem(refused)
      else onClose()
    } else if ('price' in subject) {
      onClose()
      addToCart(till, subject, { quantity: read.value })
    }
  }
  return (
    <Dialog title={subject.name} onClose={onClose}>
      <EntryPad
        label={quantityLabel(unit)}
        shown={entry.text === '' ? '0' : `${entry.text}${unit === 'piece' ? '' : ` ${unit}`}`}
        entry={entry}
        corner={unit === 'piece' ? null : '.'}
        problem={problem ?? hint}
      />
      <MainButton shortcut="Enter" resting={!read.ok} onClick={apply}>
        {deed(line !== null, comesTo)}
      </MainButton>
    </Dialog>
  )
}

function deed(changing: boolean, comesTo: string | null): string {
  const verb = changing ? 'Change' : 'Add'
  return comesTo === null ? verb : `${verb}, ${comesTo}`
}

function quantityLabel(unit: Unit): string {
  switch (unit) {
    case 'piece':
      return 'Pieces'
    case 'kg':
    case 'g':
      return `Weight in ${unit}`
    case 'l':
    case 'ml':
      return `Volume in ${unit}`
    case 'm':
      return 'Length in m'
    case 'h':
      return 'Hours'
  }
}

function priceNeeded({ name }: Product) {
  return { kind: 'priceNeeded', name } as const
}
