import { Button, Notice } from '@evertill/ui'
import type { Failure } from '../api/ask.ts'
import { failureWords } from '../api/failure-words.ts'

/** A view that could not be shown. */
export function FailureNotice(props: { readonly failure: Failure; readonly onRetry: () => void }) {
  const { title, detail } = failureWords(props.failure, { deed: false })
  const tone = props.failure.kind === 'unreachable' ? 'waiting' : 'needs'
  return (
    <Notice
      tone={tone}
      icon={tone === 'waiting' ? 'cloudOff' : 'alert'}
      title={title}
      role="alert"
      layout="stacked"
      actions={
        <Button size="small" onClick={props.onRetry}>
          Ask again
        </Button>
      }
    >
      <p className="small">{detail}</p>
    </Notice>
  )
}

/** A deed that did not succeed, said where it was done. */
export function DeedProblem({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null
  const { title, detail } = failureWords(failure, { deed: true })
  return (
    <Notice tone="needs" icon="alert" title={title} role="alert" layout="stacked">
      <p className="small">{detail}</p>
    </Notice>
  )
}
