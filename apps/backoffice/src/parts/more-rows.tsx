import { Button } from '@evertill/ui'
import type { Failure } from '../api/ask.ts'
import { failureWords } from '../api/failure-words.ts'

/** The end of a page of a list, and the way on. */
export function MoreRows(props: {
  readonly more: (() => void) | null
  readonly busy: boolean
  readonly failure: Failure | null
}) {
  const { more, busy, failure } = props
  if (more === null) return null
  return (
    <div className="more-rows">
      <Button onClick={more} disabled={busy}>
        Show more
      </Button>
      {failure && (
        <p className="small quiet" role="alert">
          {failureWords(failure, { deed: false }).title} Try again.
        </p>
      )}
    </div>
  )
}
