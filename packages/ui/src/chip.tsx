import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import type { Tone } from './status-pill.tsx'

export interface ChipProps {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ReactNode
}

/** A state in one or two words. */
export function Chip({ tone = 'quiet', icon, children }: ChipProps) {
  return (
    <span className="chip" data-tone={tone}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
