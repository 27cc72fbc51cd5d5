import type { CartTotals } from '@evertill/domain'
import type { ReactNode } from 'react'
import { Figure } from '../parts/figure.tsx'
import { useFormats, useSettings } from '../state/use-till.ts'

export interface CartSumProps {
  readonly totals: CartTotals
  /** The one main button. */
  readonly children: ReactNode
}

/** Tax small, total large, main button below: in the same place on every screen of a sale. */
export function CartSum({ totals, children }: CartSumProps) {
  const { money } = useFormats()
  const { tax, taxName } = useSettings()
  const { net, tax: taxSum, payable } = totals.totals
  const name = taxName === '' ? 'Tax' : taxName
  return (
    <div className="sum">
      <dl>
        {tax.mode === 'exclusive' && (
          <div>
            <dt>Before tax</dt>
            <dd>{money(net)}</dd>
          </div>
        )}
        <div>
          <dt>{tax.mode === 'inclusive' ? `${name} included` : name}</dt>
          <dd>{money(taxSum)}</dd>
        </div>
      </dl>
      <div className="total">
        <span className="label">Total</span>
        <Figure label="Total">{money(payable)}</Figure>
      </div>
      {children}
    </div>
  )
}
