import { Keypad } from '@evertill/ui'
import { Figure } from './figure.tsx'
import type { Entry } from './use-entry.ts'

export interface EntryPadProps {
  readonly label: string
  /** What is typed, as it will be understood. */
  readonly shown: string
  readonly entry: Entry
  /** `00` for money, the point for what has decimals, nothing for whole numbers. */
  readonly corner: '00' | '.' | null
  readonly problem: string | null
}

/** A number being typed: large, with the pad below it and what is wrong with it between. */
export function EntryPad({ label, shown, entry, corner, problem }: EntryPadProps) {
  return (
    <div className="entry">
      <div className="entry-display" data-empty={entry.text === '' || undefined}>
        <span className="quiet small">{label}</span>
        <Figure label={label}>{shown}</Figure>
      </div>
      {problem && (
        <p className="entry-problem" role="alert">
          {problem}
        </p>
      )}
      <Keypad
        label={label}
        layout="till"
        onDigits={entry.add}
        onDelete={entry.drop}
        {...(corner !== null && { corner: { label: corner, onPress: () => entry.add(corner) } })}
      />
    </div>
  )
}
