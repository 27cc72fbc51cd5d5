import { Notice } from '@evertill/ui'
import type { TakenWords } from '../../words/till-file-words.ts'

/** What became of what was taken in. */
export function Taken({ tone, title, details }: TakenWords) {
  return (
    <Notice
      tone={tone}
      icon={tone === 'good' ? 'tick' : 'clock'}
      title={title}
      role="status"
      layout="stacked"
    >
      {details.map((line) => (
        <p key={line} className="small">
          {line}
        </p>
      ))}
    </Notice>
  )
}
