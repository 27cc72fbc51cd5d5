import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

/** `good` is quiet, `waiting` is amber and nobody need act, `needs` is red and a person must. */
export type Tone = 'good' | 'waiting' | 'needs' | 'quiet'

export interface StatusPillProps {
  readonly tone: Tone
  readonly icon: IconName
  readonly headline: string
  readonly detail?: string
  readonly onPress?: () => void
}

/** A state in words: bold first line, second line small. */
export function StatusPill({ tone, icon, headline, detail, onPress }: StatusPillProps) {
  const words = (
    <>
      <Icon name={icon} />
      <span className="words">
        <span className="headline">{headline}</span>{' '}
        {detail !== undefined && <span className="detail">{detail}</span>}
      </span>
    </>
  )
  return onPress ? (
    <button type="button" className="status" data-tone={tone} onClick={onPress}>
      {words}
    </button>
  ) : (
    <div className="status" data-tone={tone}>
      {words}
    </div>
  )
}
