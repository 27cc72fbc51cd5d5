import { type MinorUnits, minorUnits } from '@evertill/domain'
import { Keypad } from '@evertill/ui'
import { Figure } from '../parts/figure.tsx'
import type { Entry } from '../parts/use-entry.ts'
import { useFormats } from '../state/use-till.ts'

export interface CardCounterProps {
  readonly due: MinorUnits
  readonly amount: MinorUnits
  readonly entry: Entry
}

/** A card is charged on its own terminal and recorded here by hand; a part leaves the rest to cash. */
export function CardCounter({ due, amount, entry }: CardCounterProps) {
  const { money } = useFormats()
  return (
    <>
      <p className="card-hint">
        Charge <b className="strong">{money(amount)}</b> on the card terminal. Record it here once
        the terminal says it went through.
      </p>
      <div className="count">
        <Keypad
          label="Amount by card"
          layout="till"
          onDigits={entry.add}
          onDelete={entry.drop}
          corner={{ label: '00', onPress: () => entry.add('00') }}
        />
        <div className="owed" data-short={amount > due || undefined}>
          <div>
            <span className="quiet">By card</span>
            <Figure label="By card">{money(amount)}</Figure>
          </div>
          {amount < due && (
            <div className="change">
              <span className="quiet">Left for cash</span>
              <Figure label="Left for cash">{money(minorUnits(due - amount))}</Figure>
            </div>
          )}
          {amount > due && (
            <p className="entry-problem" role="alert">
              {money(minorUnits(amount - due))} too much. Only cash gives change.
            </p>
          )}
        </div>
      </div>
    </>
  )
}
