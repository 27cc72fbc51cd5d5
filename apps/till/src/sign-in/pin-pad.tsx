import type { KeptCashier } from '@evertill/sync'
import { Button, Keypad } from '@evertill/ui'
import { useEffect, useRef } from 'react'
import { usePinCheck } from './use-pin-check.ts'

export interface PinPadProps {
  readonly cashier: KeptCashier | null
  readonly onCancel: () => void
}

const dotsMin = 4

/** Dots and digits. Keys of a keyboard do the same wherever the focus is. */
export function PinPad({ cashier, onCancel }: PinPadProps) {
  const check = usePinCheck(cashier)
  const { pin, length, checking, problem, waiting } = check
  const latest = useRef(check)
  useEffect(() => {
    latest.current = check
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (/^\d$/.test(event.key)) latest.current.add(event.key)
      else if (event.key === 'Backspace') latest.current.drop()
      else if (event.key === 'Escape') latest.current.clear()
      else if (event.key === 'Enter' && latest.current.isStarted()) latest.current.check()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const dots = Math.max(dotsMin, length ?? 0, pin.length)
  return (
    <div className="pin-pad">
      <div className="pin-head">
        <p className="pin-name">
          {cashier ? (
            <>
              <span className="strong">{firstName(cashier.name)}</span>, enter your PIN
            </>
          ) : (
            'Choose your name first'
          )}
        </p>
        <div className="dots" role="status" aria-label={`${pin.length} digits entered`}>
          {Array.from({ length: dots }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: dots have no identity but their place
            <i key={at} data-on={at < pin.length || undefined} />
          ))}
        </div>
        <p className="pin-problem" role="alert">
          {problem}
        </p>
      </div>
      <Keypad
        label="PIN"
        layout="phone"
        disabled={!cashier || waiting}
        onDigits={check.add}
        onDelete={check.drop}
        corner={{ label: 'Cancel', soft: true, onPress: pin === '' ? onCancel : check.clear }}
      />
      <Button
        kind="primary"
        aria-disabled={pin === '' || checking || waiting || undefined}
        onClick={check.check}
      >
        {checking ? 'Checking…' : 'Sign in'}
      </Button>
    </div>
  )
}

export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
