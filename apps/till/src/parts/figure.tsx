import type { CSSProperties } from 'react'

export interface FigureProps {
  readonly children: string
  /** What the figure is. With it, a change is read out; without it, it is part of a button's words. */
  readonly label?: string
}

/** A large sum that is never cut: it is set as large as its place allows, and no larger. */
export function Figure({ children, label }: FigureProps) {
  const size = { '--characters': children.length } as CSSProperties
  return (
    <span className="figure-place">
      {label === undefined ? (
        <span className="figure" style={size}>
          {children}
        </span>
      ) : (
        <output className="figure" style={size} aria-label={label}>
          {children}
        </output>
      )}
    </span>
  )
}
