import type { ReactNode } from 'react'

interface EmptyProps {
  readonly icon: ReactNode
  readonly title: string
  /** What belongs here and how it comes. */
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly level?: 'page' | 'card'
}

/** An empty place that teaches: what belongs here, how it comes, one action. */
export function Empty({ icon, title, children, actions, level = 'card' }: EmptyProps) {
  return (
    <div className="empty" data-level={level}>
      <span className="art">{icon}</span>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions && <div className="deeds">{actions}</div>}
    </div>
  )
}
