import { type KeyboardEvent, useRef } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: IconName
}

export interface SegmentsProps<Value extends string> {
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few, all in view. Arrow keys move the choice, as in any group of radio buttons. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, segments, value, onChange } = props
  const group = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = stepOf(event.key)
    if (step === 0) return
    event.preventDefault()
    const at = segments.findIndex((segment) => segment.value === value)
    const next = (at + step + segments.length) % segments.length
    const segment = segments[next]
    if (!segment) return
    onChange(segment.value)
    group.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div ref={group} className="segments" role="radiogroup" aria-label={label} onKeyDown={move}>
      {segments.map((segment) => (
        // biome-ignore lint/a11y/useSemanticElements: a button takes a tap and an icon as a radio input cannot
        <button
          key={segment.value}
          type="button"
          role="radio"
          aria-checked={segment.value === value}
          tabIndex={segment.value === value ? 0 : -1}
          onClick={() => onChange(segment.value)}
        >
          {segment.icon && <Icon name={segment.icon} />}
          {segment.label}
        </button>
      ))}
    </div>
  )
}

function stepOf(key: string): -1 | 0 | 1 {
  if (key === 'ArrowRight' || key === 'ArrowDown') return 1
  return key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 0
}
