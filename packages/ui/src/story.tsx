import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import type { Tone } from './status-pill.tsx'

export interface StoryStep {
  /** Unique within its story. */
  readonly key: string
  readonly tone: Tone | 'next'
  readonly icon: IconName
  readonly title: string
  readonly detail?: string
  /** Shown as it is; '' where it has not come to pass. */
  readonly time: string
}

/** The life of one sale, oldest first: what happened, when, and what comes next. */
export function Story({ steps }: { readonly steps: readonly StoryStep[] }) {
  return (
    <ol className="story">
      {steps.map((step) => (
        <li key={step.key}>
          <span className="dot" data-tone={step.tone}>
            {step.tone !== 'next' && <Icon name={step.icon} />}
          </span>
          <b>{step.title}</b>
          <time>{step.time}</time>
          {step.detail && <p>{step.detail}</p>}
        </li>
      ))}
    </ol>
  )
}
