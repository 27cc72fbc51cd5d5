import { quantity, type SaleLine } from '@evertill/domain'
import { Button, Icon } from '@evertill/ui'
import { lineNote } from '../sell/line-note.ts'
import { useFormats } from '../state/use-till.ts'

export interface RefundLineProps {
  readonly line: SaleLine
  /** Thousandths that can still come back, and those that do. */
  readonly left: number
  readonly chosen: number
  /** Pieces step by one; what is weighed comes back whole. */
  readonly step: number | null
  readonly onChange: (milli: number) => void
}

/** One line of the sale: all of it, some of it, none of it. */
export function RefundLine({ line, left, chosen, step, onChange }: RefundLineProps) {
  const formats = useFormats()
  const gone = left === 0
  const note = lineNote(line, formats)
  const amount = (milli: number) => formats.quantity(quantity(milli), line.unit)
  return (
    <li className="refund-line" data-chosen={chosen > 0 || undefined}>
      <div className="refund-line-words">
        <b className="name">{line.name}</b>
        <span className="quiet small">
          {gone ? 'Given back already' : `${amount(left)} of ${amount(line.quantity)}`}
          {note && !gone && `, ${note}`}
        </span>
      </div>
      <span className="num">{formats.money(line.amount)}</span>
      {step === null ? (
        <Button
          disabled={gone}
          aria-pressed={chosen > 0}
          onClick={() => onChange(chosen > 0 ? 0 : left)}
        >
          {chosen > 0 ? 'Comes back' : 'Take back'}
        </Button>
      ) : (
        <span className="stepper">
          <button
            type="button"
            aria-label={`One less of ${line.name}`}
            disabled={chosen === 0}
            onClick={() => onChange(Math.max(0, chosen - step))}
          >
            <Icon name="subtract" />
          </button>
          <output aria-label={`${line.name} to take back`}>{amount(chosen)}</output>
          <button
            type="button"
            aria-label={`One more of ${line.name}`}
            disabled={chosen >= left}
            onClick={() => onChange(Math.min(left, chosen + step))}
          >
            <Icon name="add" />
          </button>
        </span>
      )}
    </li>
  )
}
