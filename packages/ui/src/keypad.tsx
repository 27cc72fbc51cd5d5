import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface KeypadProps {
  readonly label: string
  /** `phone` counts from the top, as for a PIN; `till` from the bottom, as on a number pad. */
  readonly layout: 'phone' | 'till'
  readonly onDigits: (digits: string) => void
  readonly onDelete: () => void
  /** What stands bottom start: `00` or the decimal sign for money, a deed for a PIN. */
  readonly corner?: {
    readonly label: ReactNode
    readonly onPress: () => void
    readonly soft?: boolean
  }
  readonly disabled?: boolean
}

const layouts = {
  phone: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  till: ['7', '8', '9', '4', '5', '6', '1', '2', '3'],
} as const

/** Digits for fingers. */
export function Keypad(props: KeypadProps) {
  const { label, layout, onDigits, onDelete, corner, disabled = false } = props
  return (
    <fieldset className="keypad" aria-label={label} disabled={disabled}>
      {layouts[layout].map((digit) => (
        <button key={digit} type="button" onClick={() => onDigits(digit)}>
          {digit}
        </button>
      ))}
      {corner ? (
        <button type="button" data-soft={corner.soft || undefined} onClick={corner.onPress}>
          {corner.label}
        </button>
      ) : (
        <span />
      )}
      <button type="button" onClick={() => onDigits('0')}>
        0
      </button>
      <button type="button" data-soft aria-label="Delete the last digit" onClick={onDelete}>
        <Icon name="deleteDigit" />
      </button>
    </fieldset>
  )
}
