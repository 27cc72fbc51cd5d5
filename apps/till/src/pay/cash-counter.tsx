import { type MinorUnits, quickTenders, type Result, type Underpaid } from '@evertill/domain'
import { Keypad } from '@evertill/ui'
import { Figure } from '../parts/figure.tsx'
import type { Entry } from '../parts/use-entry.ts'
import { useFormats } from '../state/use-till.ts'

export interface CashCounterProps {
  readonly due: MinorUnits
  readonly received: MinorUnits
  readonly left: Result<MinorUnits, Underpaid>
  readonly entry: Entry
}

/** Exact and the next notes, the pad, and the change while it is counted. */
export function CashCounter({ due, received, left, entry }: CashCounterProps) {
  const { currency, money, note } = useFormats()
  const change = left.ok ? money(left.value) : money(left.error.missing)
  return (
    <>
      <div className="notes">
        {quickTenders(due, currency).map((amount) => (
          <button
            key={amount}
            type="button"
            aria-pressed={amount === received}
            onClick={() => entry.set(amount === due ? '' : String(amount))}
          >
            <Figure>{amount === due ? money(amount) : note(amount)}</Figure>
            {amount === due && <small>Exact</small>}
          </button>
        ))}
      </div>
      <div className="count">
        <Keypad
          label="Cash received"
          layout="till"
          onDigits={entry.add}
          onDelete={entry.drop}
          corner={{ label: '00', onPress: () => entry.add('00') }}
        />
        <div className="owed" data-short={!left.ok || undefined}>
          <div>
            <span className="quiet">Cash received</span>
            <Figure label="Cash received">{money(received)}</Figure>
          </div>
          <div className="change">
            <span className="quiet">{left.ok ? 'Change to give' : 'Still missing'}</span>
            <Figure label={left.ok ? 'Change to give' : 'Still missing'}>{change}</Figure>
          </div>
        </div>
      </div>
    </>
  )
}
