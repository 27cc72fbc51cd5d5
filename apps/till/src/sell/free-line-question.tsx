import { minorUnits, type Product, sentence, type TaxRate } from '@evertill/domain'
import { Dialog, Field, MainButton } from '@evertill/ui'
import { useId, useMemo, useState } from 'react'
import { priceOfEntry } from '../parts/entry.ts'
import { EntryPad } from '../parts/entry-pad.tsx'
import { useEntry } from '../parts/use-entry.ts'
import { addFree } from '../state/cart-actions.ts'
import { useFormats, useSettings, useTill, useTillState } from '../state/use-till.ts'
import { freeQuestion } from './product-questions.tsx'

export interface FreeLineQuestionProps {
  /** The code that nobody knows; '' where none was scanned. */
  readonly code: string
  readonly hint: string | null
  readonly onClose: () => void
}

/** Something that is in no catalogue: a name, a price and a tax, so that the queue moves on. */
export function FreeLineQuestion({ code, hint, onClose }: FreeLineQuestionProps) {
  const till = useTill()
  const { currency, money, price, share } = useFormats()
  const { taxName } = useSettings()
  const products = useTillState(({ index }) => index.products)
  const rates = useMemo(() => taxRatesOf(products), [products])
  const [name, setName] = useState(code === '' ? 'Open item' : `Item ${code}`)
  const [rateAt, setRateAt] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [askedFree, setAskedFree] = useState(false)
  const taxId = useId()
  const entry = useEntry({ onEnter: () => add() })
  const read = priceOfEntry(entry.text, currency)
  const tax = rates[rateAt]
  const shown = read.ok ? price(read.value) : money(minorUnits(0))
  const free = read.ok && read.value === 0
  const asked = free && askedFree
  const add = () => {
    if (!read.ok) {
      setProblem(sentence({ kind: 'priceNeeded', name: name.trim() || 'This item' }))
      return
    }
    if (!tax) {
      setProblem('No tax is known yet. Add a product in the back office first.')
      return
    }
    if (free && !asked) {
      setAskedFree(true)
      return
    }
    const words = name.trim() || 'Open item'
    const refused = addFree(till, { name: words, unit: 'piece', unitPrice: read.value, tax })
    if (refused) setProblem(refused)
    else onClose()
  }
  return (
    <Dialog title="Sell at a price" onClose={onClose}>
      <Field
        label="Name on the receipt"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {rates.length > 1 && (
        <div className="field">
          <label htmlFor={taxId}>{taxName === '' ? 'Tax' : taxName}</label>
          <select
            id={taxId}
            className="input"
            value={rateAt}
            onChange={(event) => setRateAt(Number(event.target.value))}
          >
            {rates.map((rate, at) => (
              <option key={`${rate.category} ${rate.rate}`} value={at}>
                {share(rate.rate)}
              </option>
            ))}
          </select>
        </div>
      )}
      <EntryPad
        label="Price"
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

/** The rates that the catalogue uses, the commonest first. */
function taxRatesOf(products: readonly Product[]): readonly TaxRate[] {
  const counts = new Map<string, { readonly rate: TaxRate; count: number }>()
  for (const { tax } of products) {
    const key = `${tax.category} ${tax.rate}`
    const known = counts.get(key) ?? { rate: tax, count: 0 }
    known.count += 1
    counts.set(key, known)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ rate }) => rate)
}
