import { Button } from '@evertill/ui'
import { type ReactNode, useId, useState } from 'react'

/** A search line with its filters beside it; on a phone they open below it. */
export function Filters(props: {
  readonly search: ReactNode
  readonly children: ReactNode
  /** Something is filtered: the way back stays in sight. */
  readonly isAny: boolean
  readonly onClear: () => void
}) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="filters">
      {props.search}
      <div className="toggle">
        <Button
          icon="settings"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          Filter
        </Button>
      </div>
      <div className="choices" id={id} data-open={isOpen || undefined}>
        {props.children}
      </div>
      {props.isAny && (
        <Button kind="plain" size="small" onClick={props.onClear}>
          Clear
        </Button>
      )}
    </div>
  )
}
