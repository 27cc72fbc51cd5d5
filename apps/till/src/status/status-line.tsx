import { Icon } from '@evertill/ui'
import { useStatusWords } from './use-status-words.ts'

/** The status as one line of text, where no bar is. */
export function StatusLine({ after }: { readonly after: string }) {
  const { main } = useStatusWords()
  return (
    <p className="status-line" data-tone={main.tone}>
      <Icon name={main.icon} />
      <span>
        <b className="strong">{main.headline}</b> <span className="quiet">{after}</span>
      </span>
    </p>
  )
}
