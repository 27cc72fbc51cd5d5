import type { ParkedLineAnswer } from '@evertill/protocol/office'
import { Button, Dialog, Field, MainButton, Notice } from '@evertill/ui'
import { type FormEvent, useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { useNeededText } from '../../parts/use-needed-text.ts'
import { useShop } from '../../shop/shop.ts'
import { type JudgedWords, judgedWords } from '../../words/judged-words.ts'
import { lineAmount, nounOf, reasonOf } from '../../words/parked-words.ts'
import { CorrectDialog } from './correct-line.tsx'

interface JudgeProps {
  readonly line: ParkedLineAnswer
  /** With the line as it now is, where the deed brought it. */
  readonly onChanged: (line?: ParkedLineAnswer) => void
}

/** Try again, name the sale that was rung up in its place, or say that it will not be booked. */
export function JudgeLine({ line, onChanged }: JudgeProps) {
  const shop = useShop()
  const { busy, failure, run } = useDeed()
  const [judged, setJudged] = useState<JudgedWords | null>(null)
  const [asking, setAsking] = useState<'correct' | 'dismiss' | null>(null)
  const isRevoked = line.code === 'REVOKED'
  const amount = lineAmount(line, shop)
  const stop = () => setAsking(null)
  const settled = (answer: ParkedLineAnswer) => {
    stop()
    onChanged(answer)
  }
  const judge = () =>
    run(
      () => office.judge([line.link]),
      (answer) => {
        setJudged(judgedWords(answer, nounOf([line])))
        onChanged()
      },
    )
  return (
    <section className="card act" aria-labelledby="act">
      <h2 id="act">{isRevoked ? 'Is this a real sale?' : 'What can be done'}</h2>
      <p className="quiet">{reasonOf(line.code).todo}</p>
      <MainButton resting={busy} onClick={busy ? undefined : judge}>
        {isRevoked ? `Book it${amount && `, ${amount}`}` : 'Try again'}
      </MainButton>
      {judged && !judged.isDone && (
        <Notice tone="needs" icon="alert" title={judged.title} role="status">
          <p className="small">{judged.detail}</p>
        </Notice>
      )}
      <DeedProblem failure={failure} />
      <Button disabled={busy} onClick={() => setAsking('correct')}>
        Name the sale in its place
      </Button>
      <Button kind="danger" disabled={busy} onClick={() => setAsking('dismiss')}>
        Dismiss with a reason
      </Button>
      {asking === 'correct' && <CorrectDialog line={line} onClose={stop} onCorrected={settled} />}
      {asking === 'dismiss' && <DismissDialog line={line} onClose={stop} onDismissed={settled} />}
    </section>
  )
}

interface DismissProps {
  readonly line: ParkedLineAnswer
  readonly onClose: () => void
  readonly onDismissed: (line: ParkedLineAnswer) => void
}

function DismissDialog({ line, onClose, onDismissed }: DismissProps) {
  const { busy, failure, run } = useDeed()
  const needed = useNeededText('Say why, for whoever reads it in a year.')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reason = needed.take()
    if (reason !== null) run(() => office.dismiss(line.link, { reason }), onDismissed)
  }
  return (
    <Dialog title="Dismiss this line?" onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <p className="quiet">
          It will not be booked and joins no figure. It stays in the journal for ever, with your
          name and your reason.
        </p>
        <Field
          ref={startHere}
          label="Reason"
          placeholder="Such as: a try of the new printer, no sale"
          maxLength={500}
          {...needed.field}
        />
        <DeedProblem failure={failure} />
        <div className="deeds">
          <Button onClick={onClose}>Keep it aside</Button>
          <Button type="submit" kind="danger" disabled={busy}>
            Dismiss for good
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
