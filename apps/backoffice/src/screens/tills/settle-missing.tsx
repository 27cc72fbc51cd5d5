import type { TillStanding } from '@evertill/protocol/office'
import { Button, Dialog, Field, Notice } from '@evertill/ui'
import { type FormEvent, useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { useNeededText } from '../../parts/use-needed-text.ts'
import { useShop } from '../../shop/shop.ts'
import { counted, tillName } from '../../words/counted.ts'
import {
  countOf,
  lettingGoMeans,
  mayLetGo,
  missingDetail,
  missingTitle,
} from '../../words/missing-words.ts'

/** Asked before: only a person knows what will never come. */
export function SettleMissing(props: {
  readonly till: TillStanding
  readonly now: string
  readonly onClose: () => void
  readonly onSettled: () => void
}) {
  const { till, now, onClose, onSettled } = props
  const { time } = useShop()
  const { busy, failure, run } = useDeed()
  const needed = useNeededText('A few words for whoever looks at this in a year.')
  const [settled, setSettled] = useState<number | null>(null)
  const ranges = mayLetGo(till)
  const name = tillName(till.till_number)
  const isOpen = settled === null && ranges.length > 0
  const settle = (event: FormEvent) => {
    event.preventDefault()
    const note = needed.take()
    if (note === null || !isOpen) return
    run(
      () => settleAll(till.till_number, ranges, note),
      () => {
        setSettled(countOf(ranges))
        onSettled()
      },
    )
  }
  return (
    <Dialog
      title={settled === null ? `Settle what ${name} lacks?` : `What ${name} lacked is settled`}
      onClose={onClose}
    >
      <form className="dialog-form" onSubmit={settle}>
        {isOpen && (
          <>
            <Notice tone="needs" icon="alert" title={`${missingTitle(till)}.`}>
              <p className="small">{missingDetail(till, now, time)}</p>
            </Notice>
            {lettingGoMeans(till).map((line) => (
              <p key={line} className="quiet">
                {line}
              </p>
            ))}
            <Field
              ref={startHere}
              label="What happened"
              placeholder="The till burnt on Friday"
              maxLength={500}
              {...needed.field}
            />
          </>
        )}
        {settled !== null && (
          <Notice
            tone="good"
            icon="tick"
            role="status"
            title={`${counted(settled, 'number')} of ${name} ${settled === 1 ? 'is' : 'are'} settled.`}
          >
            <p className="small">Your name and your note stand beside {themOf(settled)}.</p>
          </Notice>
        )}
        {settled === null && !isOpen && (
          <p className="quiet">Nothing is missing any more: the rest has come.</p>
        )}
        <DeedProblem failure={failure} />
        <div className="deeds">
          <Button {...(!isOpen && { ref: startHere })} onClick={onClose}>
            {isOpen ? 'Not now' : 'Done'}
          </Button>
          {isOpen && (
            <Button kind="primary" type="submit" disabled={busy}>
              Settle {themOf(countOf(ranges))}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

function themOf(count: number): string {
  return count === 1 ? 'it' : 'them'
}

/** One after the other, each a deed of its own: where one is refused, those before it stand. */
async function settleAll(
  tillNumber: number,
  [first, ...more]: readonly TillStanding['unsent'][number][],
  note: string,
): ReturnType<typeof office.settleMissing> {
  const { device_id, epoch, from, to } = first ?? nowhere
  const numbers = { device_id, epoch, from, to }
  const done = await office.settleMissing(tillNumber, { numbers, note })
  return done.ok && more.length > 0 ? settleAll(tillNumber, more, note) : done
}

const nowhere = { device_id: '', epoch: '', from: 0, to: 0 }
