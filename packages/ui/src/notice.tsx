import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import type { Tone } from './status-pill.tsx'

export interface NoticeProps {
  readonly tone: Tone
  readonly icon: IconName
  readonly title: ReactNode
  /** What it means for this sale, and what to do. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly layout?: 'stacked'
  /** `alert` where it answers a deed of this moment, else it stays silent. */
  readonly role?: 'alert' | 'status'
}

/** What happened, what it means, what to do: in place, never floating over the screen. */
export function Notice({ tone, icon, title, children, actions, layout, role }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} data-layout={layout} role={role}>
      <Icon name={icon} />
      <div className="words">
        <b className="strong">{title}</b>
        {children}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}
