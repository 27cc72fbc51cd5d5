import type { JudgedAnswer, ParkedSummary } from '@evertill/protocol/office'
import { MainButton, Notice } from '@evertill/ui'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { useShop } from '../../shop/shop.ts'
import type { JudgedWords } from '../../words/judged-words.ts'
import { reasonOf, sumOf } from '../../words/parked-words.ts'

/** The server judges at most so many at once; of more the oldest come first. */
const linesMax = 500

interface BookAllProps {
  readonly code: string
  /** Oldest first. */
  readonly lines: readonly ParkedSummary[]
  /** What the last try brought. */
  readonly judged: JudgedWords | null
  readonly onJudged: (judged: JudgedAnswer) => void
}

/** A person's word for all lines of a group: judge them anew, and book what can be booked. */
export function BookAll({ code, lines, judged, onJudged }: BookAllProps) {
  const shop = useShop()
  const { busy, failure, run } = useDeed()
  const chosen = lines.slice(0, linesMax)
  const sum = sumOf(chosen)
  const amount = sum === null ? '' : `, ${shop.money(sum.minor, sum.currency)}`
  const isRevoked = code === 'REVOKED'
  const judge = () => run(() => office.judge(chosen.map((line) => line.link)), onJudged)
  return (
    <section className="card act" aria-labelledby="act">
      <h2 id="act">{isRevoked ? 'Are these real sales?' : 'What can be done'}</h2>
      <p className="quiet">
        {isRevoked
          ? 'If so, they join the figures of their day and the stock. The till stays retired.'
          : reasonOf(code).todo}
      </p>
      <MainButton resting={busy} onClick={busy ? undefined : judge}>
        {isRevoked
          ? `Book all ${shop.count(chosen.length)}${amount}`
          : `Try all ${shop.count(chosen.length)} again`}
      </MainButton>
      {judged && (
        <Notice
          tone={judged.isDone ? 'good' : 'needs'}
          icon={judged.isDone ? 'tick' : 'alert'}
          title={judged.title}
          role="status"
        >
          <p className="small">{judged.detail}</p>
        </Notice>
      )}
      <DeedProblem failure={failure} />
      <p className="quiet small">
        To decide one by one, open its number. What is kept aside is never deleted: you can book it
        at any later time.
      </p>
    </section>
  )
}
